import { beforeAll, expect, test } from 'vitest';
import { createChannel, moveChannel } from '#lib/modules/channels/server/index.ts';
import { getBoard, listLibrary } from '#lib/modules/editorial/server/index.ts';
import { CHANNEL } from '../../../tests/support/world-channel.ts';
import { openWorld, type World } from '../../../tests/support/world.ts';
import { EDITORIALS } from './editorial.ts';
import { seedEditorial } from './seed-editorial.ts';
import { goTo, must, type Cast } from './staging.ts';

let world: World;
let cast: Cast;
const ids = new Map<string, string>();

beforeAll(async () => {
	world = await openWorld();
	goTo(-50);
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
	const staff: [never, typeof organiser][] = [['organiser' as never, organiser]];
	for (const role of ['verified', 'citizen', 'citizen2'])
		staff.push([role as never, await world.person(`Бір ${role}`)]);
	const citizens = await Promise.all(
		Array.from({ length: 75 }, (_, i) => world.person(`Адам ${i}`))
	);
	cast = { staff: new Map(staff), citizens };
	for (const { title } of EDITORIALS) {
		const texts = { ...CHANNEL, title: { kk: title, ru: title, en: title } };
		const made = { ...texts, kind: 'content', joining: 'by_request' } as const;
		const { channelId } = must(await createChannel(world.ctx(organiser), made));
		const move = { channelId, to: 'running', reason: 'Жоспар бекітілді.' } as const;
		must(await moveChannel(world.ctx(organiser), move));
		ids.set(title, channelId);
	}
	goTo(0);
});

test('the demo’s work is allowed by every rule, and stands where its data says', async () => {
	await seedEditorial(cast);
	for (const { title, pieces, briefs } of EDITORIALS) {
		const channelId = ids.get(title)!;
		const board = must(
			await getBoard(world.ctx(cast.staff.get('organiser')), { channelId, state: 'idea' })
		);
		const counted = board.inside!.columns.flatMap(({ state, count }) =>
			Array.from({ length: count }, () => state)
		);
		expect(counted.sort()).toEqual(pieces.map(({ state }) => state).sort());
		expect(board.inside!.briefs).toHaveLength(briefs.length);
		const published = pieces.filter(({ state }) => state === 'published');
		expect(board.measures).toMatchObject({
			published: published.length,
			reviews: published.length,
			reuses: published.reduce((sum, { reuses = 0 }) => sum + reuses, 0)
		});
		const library = must(await listLibrary(world.ctx(), { channelId, limit: 50 }));
		expect(library.items).toHaveLength(published.length);
	}
}, 120_000);
