import { afterAll, beforeAll, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { refreshMaps, stopMakingMaps } from '#lib/modules/opinion-map/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import { buildDebate } from '../../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { editStatement, getDebateMap, translateStatement } from '../index.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(stopMakingMaps);

test('statements on the map are in the reader’s language where their present wording was translated', async () => {
	const debate = await buildDebate(world, { state: 'scheduled', seeds: 3 });
	const [translated, moved, plain] = debate.seedIds as [string, string, string];
	const by = () => world.ctx(debate.facilitator);
	const lang = 'ru';
	const text = 'Первое утверждение';
	must(await translateStatement(by(), { statementId: translated, lang, text }));
	must(await translateStatement(by(), { statementId: moved, lang, text: 'Второе утверждение' }));
	const changed = 'Бастапқы тұжырым өзгерді';
	must(await editStatement(by(), { statementId: moved, version: 1, text: changed }));
	debate.enter('open');
	const voter = await world.person('Дауысшы');
	must(await castVote(world.ctx(voter), { pollId: debate.pollId, itemId: translated, choice: 1 }));
	await refreshMaps('running', clock.now());
	const see = async (locale: Locale) => {
		const ctx = world.ctx(world.visitor, { locale });
		const { texts } = must(await getDebateMap(ctx, { debateId: debate.id }))!;
		return [translated, moved, plain].map((id) => [texts[id]!.lang, texts[id]!.text]);
	};
	const original = [
		['kk', 'Бастапқы тұжырым, нөмірі 1'],
		['kk', changed],
		['kk', 'Бастапқы тұжырым, нөмірі 3']
	];
	expect(await see('ru')).toEqual([['ru', text], ...original.slice(1)]);
	expect(await see('en')).toEqual(original);
	expect(await see('kk')).toEqual(original);
});
