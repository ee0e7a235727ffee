/** The comments of a statement in both orders, as a browser without JavaScript and the API get them. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { stopMakingMaps } from '#lib/modules/opinion-map/server/index.ts';
import { setReaction } from '#lib/modules/reactions/server/index.ts';
import { callApi, startApp, type App } from '../support/app.ts';
import { dividedDebate, makeCamps } from '../support/world-camps.ts';
import { must } from '../support/world-contest.ts';
import { openWorld } from '../support/world.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let app: App;
let path: string;
let statementId: string;
let plain: string;
let bridge: string;

beforeAll(async () => {
	const world = await openWorld();
	const camps = await makeCamps(world);
	const debate = await dividedDebate(world, camps);
	[statementId] = debate.seedIds as [string];
	path = `/debates/${debate.id}/statements/${statementId}`;
	const post = async (body: string) => {
		const input = { subjectId: statementId, body, stance: 'neutral' } as const;
		return must(await postComment(world.ctx(await world.person('Жазушы')), input)).commentId;
	};
	plain = await post('Жай сөз');
	bridge = await post('Екі жаққа да ортақ сөз');
	for (const [c, camp] of camps.entries())
		for (const [i, person] of camp.slice(0, 16).entries())
			must(
				await setReaction(world.ctx(person), {
					subjectId: bridge,
					// Of sixteen in the second camp four say thanks only.
					kind: c === 1 && i < 4 ? 'thanks' : 'useful',
					isOn: true
				})
			);
	app = await startApp();
});
afterAll(async () => {
	await app?.stop();
	await stopMakingMaps();
});

const page = async (address: string): Promise<string> => {
	const response = await fetch(`${app.url}${address}`, { headers: { accept: 'text/html' } });
	expect(response.status).toBe(200);
	return (await response.text()).replaceAll('\u00a0', ' ');
};
/** The links of the pair: address, text, and whether it is the present one. */
const linksOf = (html: string) =>
	[...html.matchAll(/<a href="(\?[^"]*#comments)"([^>]*)>([^<]*)<\/a>/g)].map(
		([, address, attributes, text]) => [address, text, attributes!.includes('aria-current="true"')]
	);
const orderIn = (html: string) =>
	[...html.matchAll(/<article id="comment-([\w-]+)"/g)].map(([, id]) => id);

describe('without JavaScript', () => {
	test.each([
		['', 'Жазылған ретімен', 'Түрлі топтарға ұнағаны', 'Әр топқа ұнады: '],
		['/ru', 'По порядку', 'Ценят в разных группах', 'Нравится в каждой группе: '],
		['/en', 'In order', 'Appreciated across groups', 'Liked in every group: ']
	])('a pair of links leads from one order to the other (%s)', async (locale, one, other, told) => {
		const oldest = await page(`${locale}${path}`);
		expect(orderIn(oldest)).toEqual([plain, bridge]);
		expect(oldest).not.toContain(told);
		expect(linksOf(oldest)).toEqual([
			['?#comments', one, true],
			['?comments=across#comments', other, false]
		]);
		const across = await page(`${locale}${path}?comments=across`);
		expect(orderIn(across)).toEqual([bridge, plain]);
		expect(linksOf(across).map(([, , isCurrent]) => isCurrent)).toEqual([false, true]);
		const shares = across.split(told)[1]!.split('<')[0]!;
		expect(shares).toMatch(locale === '/ru' ? /^[AB] \d+ %, B \d+ %$/ : /^A \d+%, B \d+%$/);
		expect([...shares.matchAll(/\d+/g)].map(String).sort()).toEqual(['100', '75']);
	});

	test('an order nobody has heard of is the usual one', async () => {
		expect(orderIn(await page(`${path}?comments=loudest`))).toEqual([plain, bridge]);
	});
});

test('the API gives both orders, and refuses what is none', async () => {
	const ask = (query: string) => callApi(app, 'GET', `/subjects/${statementId}/comments${query}`);
	const ids = ({ body }: Awaited<ReturnType<typeof ask>>) =>
		(body.items as { id: string }[]).map(({ id }) => id);
	expect(ids(await ask(''))).toEqual([plain, bridge]);
	expect(ids(await ask('?order=across'))).toEqual([bridge, plain]);
	expect((await ask('?order=loudest')).status).toBe(422);
	expect(await ask('?order=across&cursor=x')).toMatchObject({
		status: 422,
		body: { code: 'cursor.invalid' }
	});
});
