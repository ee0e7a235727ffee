import { expect, test } from 'vitest';
import { rooms } from '../../realtime/rooms.ts';
import { openNamesOf } from './signal-watch.ts';

const ID = '01890000-0000-7000-8000-000000000001';

test('what guests hear names the room and the thing it is about', () => {
	expect(openNamesOf(rooms.subject(ID))).toEqual([`subject:${ID}`, ID]);
	expect(openNamesOf(rooms.poll(ID))).toEqual([`poll:${ID}`, ID]);
	expect(openNamesOf(rooms.site())).toEqual(['site:all']);
});

// A page made anew would tell by its instant that somebody did what nobody sees: a vote while counts are hidden.
test.each([
	rooms.tally(ID),
	rooms.person(ID),
	rooms.queue(`contest:${ID}`),
	rooms.shortlist(ID),
	rooms.outcome(ID),
	rooms.applications(ID),
	'front:1',
	''
])('what only some hear lets go of nothing: %s', (room) => {
	expect(openNamesOf(room)).toEqual([]);
});
