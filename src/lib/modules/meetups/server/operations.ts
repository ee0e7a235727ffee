import { meetupActs } from './meetup-operations.ts';
import { signUpActs } from './sign-up-operations.ts';
import { meetupReads } from './read-operations.ts';

export { meetupActs } from './meetup-operations.ts';
export { signUpActs } from './sign-up-operations.ts';

export const meetupOperations = [
	...Object.values(meetupActs),
	...Object.values(signUpActs),
	...meetupReads
];
