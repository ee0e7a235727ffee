import { expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { getMentorsPage } from '#lib/modules/mentors/server/index.ts';
import { getSection } from '#lib/modules/opportunities/server/index.ts';
import { buildChannel } from '../../../tests/support/world-channel.ts';
import { must } from '../../../tests/support/world-contest.ts';
import { openWorld } from '../../../tests/support/world.ts';
import { MENTORS, OPPORTUNITIES } from './opportunities.ts';
import { seedOpportunities } from './seed-opportunities.ts';

test('the demo’s opportunities are allowed by every rule, and show numbers that may be shown', async () => {
	const world = await openWorld();
	clock.setClockOffset(-60 * 86_400_000);
	const { id: channelId } = await buildChannel(world, {
		...{ kind: 'opportunities', joining: 'by_request', place: '230000000' }
	});
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
	const others = ['expert', 'citizen', 'citizen2'] as const;
	const staff = new Map([
		['organiser' as const, organiser],
		...(await Promise.all(others.map(async (role) => [role, await world.person(role)] as const)))
	]);
	const citizens = await Promise.all(
		Array.from({ length: 160 }, (_, i) => world.person(`Адам ${i}`))
	);
	await seedOpportunities({ staff, citizens });
	const section = must(await getSection(world.ctx(), { channelId, limit: 20 }));
	expect(section.page.items).toHaveLength(OPPORTUNITIES.length - 1);
	expect(section.page.items.filter(({ state }) => state === 'open')).toHaveLength(2);
	expect(section.measured.measures).toMatchObject({ accepted: 36, completed: 29, answered: null });
	const mentors = must(await getMentorsPage(world.ctx(), { channelId, languages: [] }));
	expect(mentors.mentors).toHaveLength(MENTORS.length);
	expect(mentors.measures.paired).toBeGreaterThanOrEqual(10);
}, 120_000);
