import { operation } from '#lib/server/operations.ts';
import { FollowInput, Following } from '../schemas.ts';
import { followSubject, unfollowSubject } from './use-cases/follow-subject.ts';

export const followOperation = operation({
	id: 'subjects.follow',
	summary: 'Follow a contest or an idea',
	method: 'PUT',
	path: '/subjects/{subjectId}/follow',
	input: FollowInput,
	output: Following,
	caller: 'signed_in',
	refusals: ['subjects.unknown'],
	socket: true,
	run: followSubject
});
export const unfollowOperation = operation({
	id: 'subjects.unfollow',
	summary: 'Stop following',
	method: 'DELETE',
	path: '/subjects/{subjectId}/follow',
	input: FollowInput,
	output: Following,
	caller: 'signed_in',
	refusals: [],
	socket: true,
	run: unfollowSubject
});
