import { channelActs } from './channel-operations.ts';
import { postActs, postReads } from './post-operations.ts';
import { channelReads } from './read-operations.ts';

export { channelActs } from './channel-operations.ts';
export { postActs } from './post-operations.ts';

export const channelOperations = [
	...Object.values(channelActs),
	...channelReads,
	...Object.values(postActs),
	...postReads
];
