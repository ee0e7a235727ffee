import { beforeAll, expect, test, vi } from 'vitest';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { allDeliveries, type Delivery } from '../../server/events/deliveries.ts';
import { runningContest } from '../../../../tests/support/real-time.ts';
import { must } from '../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../tests/support/world.ts';
import { rooms } from '../rooms.ts';
import { replay } from './relay.ts';

const COMMENTS = 8;
const COMERS = 300;

let world: World;
let room: string;
let last: number;

beforeAll(async () => {
	world = await openWorld();
	const [subjectId] = (await runningContest(world, { tallyRule: 'live' })).ideaIds;
	room = rooms.subject(subjectId!);
	for (let i = 0; i < COMMENTS; i++) {
		const author = await world.person(`Пікірші ${i}`);
		const input = { subjectId: subjectId!, body: `Пікір ${i}`, stance: 'neutral' as const };
		must(await postComment(world.ctx(author), input));
	}
	last = (await replay(room, undefined)).position;
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('hundreds who come back one after another get what each of them missed, read a few times in all', async () => {
	const delivery = allDeliveries().get('comment.posted') as Delivery<never>;
	const composed = vi.spyOn(delivery, 'message');
	const asked: { after: number; answer: ReturnType<typeof replay> }[] = [];
	for (let i = 0; i < COMERS; i++) {
		const after = last - (i % (COMMENTS + 1));
		asked.push({ after, answer: replay(room, after) });
		await turn();
	}
	for (const { after, answer } of asked) {
		const { position, reset, missed } = await answer;
		expect({ position, reset }).toEqual({ position: last, reset: false });
		expect(missed.map((envelope) => envelope.position)).toEqual(
			Array.from({ length: last - after }, (_, n) => after + 1 + n)
		);
	}
	// Each of them alone would have had four composed.
	expect(composed.mock.calls.length).toBeLessThan(COMERS);
	expect(composed.mock.calls.length).toBeGreaterThanOrEqual(COMMENTS);
	composed.mockRestore();
});
