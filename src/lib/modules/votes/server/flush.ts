import { randomUUID } from 'node:crypto';
import { refuse } from '#lib/shared/result.ts';
import { sql } from '#lib/server/db/client.ts';
import { voterFacts } from '#lib/modules/identity/server/index.ts';
import { differences, fold, type Act, type FlushState, type Outcome } from './fold.ts';
import * as repository from './flush-repository.ts';
import * as writes from './flush-writes.ts';

const unique = <T>(values: Iterable<T>): T[] => [...new Set(values)];

/** What a flush answers, and the items whose counts moved. */
export interface Flushed {
	readonly outcomes: Outcome[];
	readonly changed: readonly string[];
}

/**
 * Commits many acts of one poll in one transaction. Returns only after the commit.
 *
 * @throws whatever the database throws; nothing was written then, unless the connection broke around the commit
 */
export async function flush(pollId: string, acts: readonly Act[]): Promise<Flushed> {
	return sql.begin(async (tx) => {
		const itemIds = unique(acts.map((act) => act.itemId)).sort();
		const personIds = unique(acts.map((act) => act.personId)).sort();
		const poll = await repository.lockPoll(tx, pollId);
		if (!poll) return { outcomes: acts.map(() => refuse('votes.poll_unknown')), changed: [] };
		const [items, owned, facts, found, firstLook] = await Promise.all([
			repository.lockItems(tx, pollId, itemIds),
			repository.ownedBy(tx, pollId, itemIds, personIds),
			voterFacts(tx, personIds, `${poll.scopeKind}:${poll.scopeId}`),
			repository.findVoters(tx, pollId, personIds),
			repository.instant(tx)
		]);
		const start: FlushState = {
			...{ pollId, poll, items, owned, facts, current: [], requests: [], at: firstLook },
			voters: new Map(found.map((row) => [row.personId, row]))
		};
		const { state, made } = await admitVoters(tx, start, acts, personIds);
		return commit(tx, state, acts, made);
	}) as Promise<Flushed>;
}

/**
 * Gives rows to newcomers whose act can succeed, locks all voters, then reads the instant of acceptance and what the
 * voters hold. A newcomer who can only be refused leaves no trace.
 */
async function admitVoters(
	tx: repository.Tx,
	start: FlushState,
	acts: readonly Act[],
	personIds: readonly string[]
): Promise<{ state: FlushState; made: ReadonlySet<string> }> {
	const { pollId } = start;
	const newcomers = personIds.filter((id) => !start.voters.has(id));
	const firstLook = fold(start, acts).outcomes;
	const welcome = newcomers.filter((id) =>
		acts.some((act, i) => act.personId === id && firstLook[i]!.ok)
	);
	const made =
		welcome.length === 0
			? new Set<string>()
			: await repository.addVoters(
					tx,
					pollId,
					welcome.map((personId) => {
						const { tier, place } = start.facts.get(personId)!;
						return { personId, voterId: randomUUID(), tier, place };
					})
				);
	const locked = await repository.lockVoters(tx, pollId, personIds);
	const voters = new Map(locked.map((row) => [row.personId, row]));
	const mine = acts.filter((act) => voters.has(act.personId));
	const voterIds = mine.map((act) => voters.get(act.personId)!.voterId);
	const [at, current, requests] = await Promise.all([
		repository.instant(tx),
		repository.loadCurrent(
			tx,
			pollId,
			voterIds,
			mine.map((act) => act.itemId)
		),
		repository.loadRequests(
			tx,
			pollId,
			voterIds,
			mine.map((act) => act.key)
		)
	]);
	return { state: { ...start, voters, current, requests, at }, made };
}

async function commit(
	tx: repository.Tx,
	state: FlushState,
	acts: readonly Act[],
	made: ReadonlySet<string>
): Promise<Flushed> {
	const { pollId } = state;
	const changes = fold(state, acts);
	const { cells, scores } = differences(state.current, changes.last, state.poll.method);
	const voted = new Set(changes.ballots.map((ballot) => ballot.voterId));
	const idle = [...made].filter((voterId) => !voted.has(voterId));
	const kept = changes.requests.filter((request) => !idle.includes(request.voterId));
	await Promise.all([
		writes.appendBallots(tx, pollId, changes.ballots, new Date(state.at).toISOString()),
		writes.putCurrent(tx, pollId, [...changes.last.values()]),
		writes.putRequests(tx, pollId, kept),
		writes.addToTallies(tx, pollId, cells),
		writes.bumpItems(tx, pollId, scores),
		writes.setUsed(tx, pollId, changes.used),
		writes.removeVoters(tx, pollId, idle)
	]);
	return { outcomes: changes.outcomes, changed: [...scores.keys()] };
}
