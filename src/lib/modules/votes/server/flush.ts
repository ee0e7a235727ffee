import { randomUUID } from 'node:crypto';
import { refuse } from '#lib/shared/result.ts';
import { BALLOT_CONNECTIONS, ballotTransaction } from '#lib/server/db/ballot-pool.ts';
import { voterFacts } from '#lib/modules/identity/server/index.ts';
import { differences, fold, type Act, type FlushState, type Outcome } from './fold.ts';
import * as repository from './flush-repository.ts';
import * as writes from './flush-writes.ts';

/** What a flush answers, and the items whose counts moved. */
export interface Flushed {
	readonly outcomes: Outcome[];
	readonly changed: readonly string[];
}

/** What a flush found, and what its poll belongs to. */
interface Found extends FlushState {
	readonly scope: string;
}

/** The writes of a flush on their way: they succeeded if the commit did and none of them failed. */
interface Written extends Flushed {
	readonly writing: Promise<unknown>;
}

/**
 * Commits many acts of one poll in one transaction. Returns only after the commit.
 *
 * The statements go out in two portions, `begin` with the first and `commit` with the last (three when somebody votes
 * here for the first time): what counts under load is how often a flush waits, not how much it asks.
 *
 * @throws whatever the database throws; nothing was written then, unless the connection broke around the commit
 */
export async function flush(pollId: string, acts: readonly Act[]): Promise<Flushed> {
	const { outcomes, changed, writing } = (await ballotTransaction(async (tx) => {
		const found = await look(tx, pollId, acts);
		if (!found)
			return {
				outcomes: acts.map(() => refuse('votes.poll_unknown')),
				changed: [],
				writing: Promise.resolve()
			};
		const { state, made } = await admitNewcomers(tx, found, acts);
		return write(tx, state, acts, made);
	})) as Written;
	// After a failed statement the database turns the commit into a rollback without a word; the statement says it.
	await writing;
	return { outcomes, changed };
}

const SCOPES_KEPT = 10_000;
const scopes = new Map<string, string>();

/** What the poll belongs to: asked once per poll and process. */
async function scopeOf(tx: repository.Tx, pollId: string): Promise<string | undefined> {
	const known = scopes.get(pollId);
	if (known) return known;
	const scope = await repository.scopeOf(tx, pollId);
	if (scopes.size >= SCOPES_KEPT) scopes.clear();
	if (scope) scopes.set(pollId, scope);
	return scope;
}

const unique = (values: Iterable<string>): string[] => [...new Set(values)].sort();

/**
 * Locks the poll, the items and the voters, each in the order of their keys, and reads what the acts are judged by. One
 * portion: the database takes the locks before it comes to the instant of acceptance and to what the voters hold.
 */
async function look(
	tx: repository.Tx,
	pollId: string,
	acts: readonly Act[]
): Promise<Found | undefined> {
	const scope = await scopeOf(tx, pollId);
	return scope ? lockAndRead(tx, pollId, scope, acts) : undefined;
}

async function lockAndRead(
	tx: repository.Tx,
	pollId: string,
	scope: string,
	acts: readonly Act[]
): Promise<Found | undefined> {
	const itemIds = unique(acts.map((act) => act.itemId));
	const personIds = unique(acts.map((act) => act.personId));
	const [poll, items, voters, standing, facts] = await Promise.all([
		repository.lockPoll(tx, pollId),
		repository.lockItems(tx, pollId, itemIds),
		repository.lockVoters(tx, pollId, personIds),
		repository.loadStanding(tx, pollId, acts),
		voterFacts(tx, personIds, scope)
	]);
	if (!poll) return undefined;
	const byPerson = new Map(voters.map((row) => [row.personId, row]));
	return { pollId, scope, poll, items, facts, voters: byPerson, ...standing };
}

/**
 * Opens the connections and asks on each what every flush asks first, of a poll that is not there: the database has planned
 * it before anybody votes.
 *
 * @throws whatever the database throws
 */
export async function prepareFlushes(): Promise<void> {
	const nobody = { personId: randomUUID(), itemId: randomUUID(), key: '', fingerprint: '' };
	const acts = [{ ...nobody, choice: null }];
	const ask = () =>
		ballotTransaction((tx) => lockAndRead(tx, randomUUID(), `contest:${randomUUID()}`, acts));
	await Promise.all(Array.from({ length: BALLOT_CONNECTIONS }, ask));
}

/**
 * Gives rows to newcomers whose act can succeed and locks them; the instant of acceptance is read again after that. A
 * newcomer who can only be refused leaves no trace.
 */
async function admitNewcomers(
	tx: repository.Tx,
	state: Found,
	acts: readonly Act[]
): Promise<{ state: FlushState; made: ReadonlySet<string> }> {
	const { pollId, scope, facts } = state;
	const isNew = (act: Act) => !state.voters.has(act.personId);
	if (!acts.some(isNew)) return { state, made: new Set() };
	const firstLook = fold(state, acts).outcomes;
	const welcome = unique(
		acts.filter((act, i) => isNew(act) && firstLook[i]!.ok).map((act) => act.personId)
	);
	if (welcome.length === 0) return { state, made: new Set() };
	const rows = welcome.map((personId) => {
		const { tier, place } = facts.get(personId)!;
		return { personId, voterId: randomUUID(), tier, place };
	});
	const theirs = acts.filter((act) => welcome.includes(act.personId));
	// Somebody may have come in by another process meanwhile, so what they hold is read like everybody's; and a row waits
	// for an account that goes, so who they are is read again behind it.
	const [made, locked, standing, theirFacts] = await Promise.all([
		repository.addVoters(tx, pollId, rows),
		repository.lockVoters(tx, pollId, welcome),
		repository.loadStanding(tx, pollId, theirs),
		voterFacts(tx, welcome, scope)
	]);
	// Their items are locked since before the first look: who had no row then held nothing on them.
	const admitted = {
		...state,
		at: standing.at,
		facts: new Map([...facts, ...theirFacts]),
		voters: new Map([...state.voters, ...locked.map((row) => [row.personId, row] as const)]),
		current: [...state.current, ...standing.current],
		requests: [...state.requests, ...standing.requests]
	};
	return { state: admitted, made };
}

/** Judges the acts and sends what they change; the commit follows without waiting for the answers. */
function write(
	tx: repository.Tx,
	state: FlushState,
	acts: readonly Act[],
	made: ReadonlySet<string>
): Written {
	const { pollId } = state;
	const changes = fold(state, acts);
	const { cells, scores } = differences(state.current, changes.last, state.poll.method);
	const voted = new Set(changes.ballots.map((ballot) => ballot.voterId));
	const idle = new Set([...made].filter((voterId) => !voted.has(voterId)));
	const kept = changes.requests.filter((request) => !idle.has(request.voterId));
	const rows = { ...changes, last: [...changes.last.values()], requests: kept, cells, scores };
	const writing = Promise.all([
		writes.writeFlush(tx, pollId, new Date(state.at).toISOString(), rows),
		writes.removeVoters(tx, pollId, [...idle])
	]);
	writing.catch(() => {}); // said by the caller, after the commit's answer
	return { outcomes: changes.outcomes, changed: [...scores.keys()], writing };
}
