import { expect, test } from 'vitest';
import { must } from '../../../../../tests/support/world-contest.ts';
import { buildMeetup, eventsChannel, PARENT } from '../../../../../tests/support/world-meetup.ts';
import { openWorld } from '../../../../../tests/support/world.ts';
import { signUp } from './index.ts';

// The real numbers, which other tests of the database do without.
process.env.RATE_LIMIT_FACTOR = '1';

test('one person cannot have the whole town written to, nor many one parent', async () => {
	const world = await openWorld();
	const channel = await eventsChannel(world);
	const ask = async (name: string, parentContact: string) => {
		const meetupId = await buildMeetup(world, channel);
		const young = known.get(name) ?? (await world.person(name));
		known.set(name, young);
		return signUp(world.ctx(young), { meetupId, years: 15, ...PARENT, parentContact });
	};
	const known = new Map<string, Awaited<ReturnType<typeof world.person>>>();
	for (let i = 0; i < 10; i++) must(await ask('Жас', `+7 702 000 00 1${i}`));
	const before = await world.countRows('messages');
	expect(await ask('Жас', '+7 702 000 00 20')).toMatchObject({ refusal: 'rate.limited' });
	for (let i = 0; i < 10; i++) must(await ask(`Жас ${i}`, '+7 702 111 11 11'));
	// However it is written, it is the same parent.
	const again = await ask('Тағы біреу', '+7 (702) 111-11-11');
	expect(again).toMatchObject({ refusal: 'rate.limited' });
	expect(await world.countRows('messages')).toBe(before + 10);
});
