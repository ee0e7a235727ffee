/** Whom the events of spots are told, and in which words. Thanks are words, never points. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { holdersOf, personFacts } from '#lib/modules/identity/server/index.ts';
import { districtsOf } from '#lib/modules/places/server/index.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import * as actions from './action-repository.ts';
import * as repository from './repository.ts';
import * as traces from './trace-repository.ts';

interface SpotFacts {
	readonly spotId: string;
}
interface ChannelFacts {
	readonly channelId: string;
}
type Telling<F> = (tx: TransactionContext, facts: F) => Promise<readonly Notice[]>;

const WORDS_SHOWN = 80;
/** The beginning of what the reporter wrote, so that people know which place is meant. */
const titleOf = (spot: repository.SpotRow): string =>
	spot.address ||
	(spot.words.length > WORDS_SHOWN ? `${spot.words.slice(0, WORDS_SHOWN)}…` : spot.words);

const notice = (
	tx: TransactionContext,
	personId: string,
	spot: repository.SpotRow,
	wording: string,
	kind: 'stage' | 'decision' | 'task'
): Notice => ({
	...{ personId, kind, wording, subjectId: spot.id },
	path: `/spots/${spot.id}`,
	facts: { spot: titleOf(spot) },
	dedupeKey: `${wording}:${spot.id}:${tx.now.toISOString()}`
});

/** Everybody who follows the spot: its reporter, those who saw it, those who offered. */
export const tellFollowers =
	(what: 'confirmed' | 'cleaned' | 'returned' | 'declined' | 'merged'): Telling<SpotFacts> =>
	async (tx, { spotId }) => {
		const spot = await repository.find(tx.db, spotId);
		if (!spot) return [];
		const people = await followersOf(tx.db, spotId);
		return people.map((id) => notice(tx, id, spot, `spots_notice_${what}`, 'stage'));
	};

export const tellReporter =
	(what: 'hidden' | 'restored'): Telling<SpotFacts> =>
	async (tx, { spotId }) => {
		const spot = await repository.find(tx.db, spotId);
		return spot ? [notice(tx, spot.reporterId, spot, `spots_notice_${what}`, 'decision')] : [];
	};

export const tellAssignee: Telling<SpotFacts> = async (tx, { spotId }) => {
	const spot = await repository.find(tx.db, spotId);
	return spot?.assigneeId
		? [notice(tx, spot.assigneeId, spot, 'spots_notice_assigned', 'task')]
		: [];
};

/** Thanks to everybody who had a hand in it: who reported and saw it, who cleaned it, who looked again. */
export const thank: Telling<SpotFacts> = async (tx, { spotId }) => {
	const spot = await repository.find(tx.db, spotId);
	if (!spot) return [];
	const [followers, hands] = await Promise.all([
		followersOf(tx.db, spotId),
		traces.listHands(tx.db, spotId)
	]);
	const people = [...new Set([...followers, ...hands])];
	return people.map((id) => notice(tx, id, spot, 'spots_notice_verified', 'stage'));
};

/** Those who joined the channel and live in the district. */
async function neighboursOf(tx: TransactionContext, spot: repository.SpotRow): Promise<string[]> {
	const members = await followersOf(tx.db, spot.channelId);
	const facts = await personFacts(tx.db, members);
	const homes = members.flatMap((id) => facts.get(id)?.homePlace ?? []);
	const districts = await districtsOf(tx.db, [...new Set(homes)]);
	return members.filter((id) => {
		const home = facts.get(id)?.homePlace;
		return home && districts.get(home) === spot.place;
	});
}

/** Whoever may verify and follows it or lives near is asked to look. Asked once for each cleaning. */
export const askNeighbours: Telling<SpotFacts> = async (tx, { spotId }) => {
	const spot = await repository.find(tx.db, spotId);
	if (!spot) return [];
	const [followers, near] = await Promise.all([followersOf(tx.db, spotId), neighboursOf(tx, spot)]);
	const own: (string | null)[] = [
		spot.reporterId,
		spot.confirmedBy,
		spot.assigneeId,
		spot.cleanedBy
	];
	const people = [...new Set([...followers, ...near])].filter((id) => !own.includes(id));
	return people.map((id) => notice(tx, id, spot, 'spots_notice_verify', 'stage'));
};

async function teamOf(tx: TransactionContext, channelId: string): Promise<string[]> {
	const holders = await Promise.all(
		['lead', 'editor'].map((role) => holdersOf(tx.db, role, `channel:${channelId}`, tx.now))
	);
	return [...new Set(holders.flat())];
}

async function tellDesk(
	tx: TransactionContext,
	channelId: string,
	wording: string,
	dedupe: string
): Promise<Notice[]> {
	const channel = await findChannel(tx.db, channelId);
	if (!channel) return [];
	const { title } = channel;
	return (await teamOf(tx, channelId)).map((personId) => ({
		...{ personId, kind: 'stage', wording, subjectId: channelId },
		path: `/channels/${channelId}/spots/desk`,
		facts: { title: title.kk, title_ru: title.ru ?? '', title_en: title.en ?? '' },
		dedupeKey: `${wording}:${dedupe}`
	}));
}

/** The team hears once a day that something waits, not of each report. */
export const tellTeam: Telling<ChannelFacts> = (tx, { channelId }) =>
	tellDesk(tx, channelId, 'spots_notice_waiting', `${channelId}:${localDayOf(tx.now)}`);

export const askToCount: Telling<{ channelId: string; actionId: string }> = async (
	tx,
	{ channelId, actionId }
) => {
	const action = await actions.find(tx.db, actionId);
	return action ? tellDesk(tx, channelId, 'spots_notice_count', actionId) : [];
};
