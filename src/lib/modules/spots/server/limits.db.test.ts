import { expect, test } from 'vitest';
import { LIMITS } from '#lib/server/rate-limit.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { buildSpot, buildSpotChannel, REPORT } from '../../../../../tests/support/world-spots.ts';
import { openWorld } from '../../../../../tests/support/world.ts';
import { reportSpot, seeSpot } from './index.ts';

// The configuration is read at first use: here the limits count as published.
process.env.RATE_LIMIT_FACTOR = '1';

test('one person reports and marks so much in a while, and nothing is written beyond it', async () => {
	const world = await openWorld();
	const channel = await buildSpotChannel(world);
	const person = await world.person('Жалықпайтын');
	const other = await world.person('Басқа адам');
	const { id: spotId } = await buildSpot(world, channel);
	const report = (by = person) => reportSpot(world.ctx(by), { channelId: channel.id, ...REPORT });
	const see = (by = person) => seeSpot(world.ctx(by), { spotId });
	for (let i = 0; i < LIMITS['spot.report'].points; i++) must(await report());
	must(await see());
	for (let i = 1; i < LIMITS['spot.mark'].points; i++)
		expect(await see()).toMatchObject({ refusal: 'spots.seen_already' });
	const before = await world.everyCount();
	expect(await report()).toMatchObject({ refusal: 'rate.limited' });
	expect(await see()).toMatchObject({ refusal: 'rate.limited' });
	expect(await world.everyCount()).toEqual(before);
	must(await report(other));
	must(await see(other));
});
