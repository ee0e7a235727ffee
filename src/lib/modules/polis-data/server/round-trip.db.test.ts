import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { system } from '#lib/shared/actor.ts';
import type { Result } from '#lib/shared/result.ts';
import * as clock from '#lib/server/clock.ts';
import { checkVotes } from '#lib/modules/votes/server/index.ts';
import { latestMap, refreshMaps, stopMakingMaps } from '#lib/modules/opinion-map/server/index.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { POLIS_FILES, type PolisConversation } from '../conversation.ts';
import { exportConversation } from './queries/export-conversation.ts';
import { readConversation, type PolisTexts } from './read-conversation.ts';
import { loadConversation } from './use-cases/load-conversation.ts';
import { writeConversation } from './write-conversation.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
	return stopMakingMaps;
});

/** Forty people in two camps on six comments, one of them rejected, one vote changed, one comment like a formula. */
function texts(): PolisTexts {
	const comments = [0, 1, 2, 5, 6, 7].map((id, i) => [
		1_600_000_000_000 + i,
		'x',
		id,
		3,
		0,
		0,
		i === 5 ? -1 : 1,
		i === 0 ? '"=1+1, ""иә"""' : `c ${id}`
	]);
	const votes = Array.from({ length: 40 }, (_, voter) =>
		comments.map(([, , id], i) => {
			const vote = i > 3 ? 1 : voter % 2 === 0 ? 1 : -1;
			return [1_600_000_100_000 + voter * 100 + i, 'x', id, voter + 10, vote];
		})
	).flat();
	votes.push([1_600_000_900_000, 'x', 0, 10, 0]);
	const people = Array.from({ length: 40 }, (_, i) => [i + 10, i % 2, i === 3 ? 2 : 0]);
	return {
		summary: 'topic,Бір сұрақ\nviews,7\nconversation-description,"Екі\nжол"\n',
		comments: `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${comments.map((row) => row.join(',')).join('\n')}\n`,
		votes: `timestamp,datetime,comment-id,voter-id,vote\n${votes.map((row) => row.join(',')).join('\n')}\n`,
		'participants-votes': `participant,group-id,n-comments\n${people.map((row) => row.join(',')).join('\n')}\n`
	};
}

const load = (conversation: PolisConversation) =>
	inTransaction(world.ctx(system), { act: 'test.load', input: null }, (tx) =>
		loadConversation(tx, conversation, { lang: 'kk' })
	);
const must = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(result.refusal);
	return result.value;
};

test('a conversation comes in as a debate that is over, and goes out as it came', async () => {
	const { conversation, errors } = await readConversation(texts());
	expect(errors).toEqual([]);
	const { debateId, pollId, ballots } = must(await load(conversation));
	expect(ballots).toBe(241);
	expect(await getDebateRow(world.db, debateId)).toMatchObject({
		state: 'published',
		stage: 'analysis',
		title: { kk: 'Бір сұрақ' }
	});
	const out = must(await exportConversation(world.ctx(), { debateId }));
	const again = await readConversation(
		Object.fromEntries(POLIS_FILES.map((file) => [file, writeConversation(file, out)]))
	);
	expect(again.errors).toEqual([]);
	expect(again.conversation).toEqual(conversation);
	const check = (await checkVotes(world.db)).find((each) => each.pollId === pollId)!;
	expect(check).toMatchObject({ ballots: 241, differences: [] });
});

test('its map is made from its votes; a rejected comment takes no part', async () => {
	const { pollId } = must(await load((await readConversation(texts())).conversation));
	await refreshMaps('all', clock.now());
	const map = (await latestMap(world.db, pollId))!;
	expect(map.picture).toMatchObject({ participants: 40, placed: 40 });
	expect(map.statements).toHaveLength(5);
});

test.each([
	['votes', 'comment_unknown', 4, '1600000100002,x,2', '1600000100002,x,99'],
	['votes', 'not_a_vote', 2, ',10,1\n', ',10,5\n'],
	['votes', 'not_a_number', 2, '1600000100000', 'кеше'],
	['comments', 'not_a_moderation', 4, ',1,c 2', ',3,c 2'],
	['comments', 'text_missing', 3, ',c 1', ', '],
	['comments', 'comment_twice', 4, ',2,3,0,0', ',1,3,0,0'],
	['comments', 'column_missing', 1, 'comment-body', 'body'],
	['votes', 'not_csv', 242, 'timestamp,datetime', '"timestamp,datetime'],
	['participants-votes', 'not_a_number', 2, '10,0,0', 'он,0,0']
] as const)('in %s a wrong row is named: %s in line %i', async (file, code, line, from, to) => {
	const given = texts();
	const { errors } = await readConversation({ ...given, [file]: given[file]!.replace(from, to) });
	expect(errors).toContainEqual(expect.objectContaining({ file, code, line }));
});

test('missing files are named; without votes there is nothing to load', async () => {
	expect((await readConversation({})).errors.map(({ file, code }) => `${file} ${code}`)).toEqual(
		expect.arrayContaining(['comments column_missing', 'votes column_missing'])
	);
});

test('votes of the future are refused and nothing is written', async () => {
	const { conversation } = await readConversation(texts());
	const future = clock.now().getTime() + 3_600_000;
	const votes = conversation.votes.map((vote) => ({ ...vote, timestamp: future }));
	const before = await world.everyCount();
	expect(await load({ ...conversation, votes })).toMatchObject({ refusal: 'polis_data.not_over' });
	expect(await world.everyCount()).toEqual(before);
});
