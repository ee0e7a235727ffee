/** Whom the events of two people are told, and in which words. What they write is read on their page only. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import * as repository from './repository.ts';

interface PairFacts {
	readonly channelId: string;
	readonly mentorId: string;
	readonly pairId: string;
}

/** The two about each other; whoever acts is not told. */
export async function tellTwo(
	tx: TransactionContext,
	{ channelId, mentorId, pairId }: PairFacts,
	wording: string,
	kind: 'task' | 'decision' | 'stage'
): Promise<Notice[]> {
	const [channel, mentor, pair] = await Promise.all([
		findChannel(tx.db, channelId),
		repository.findProfile(tx.db, mentorId),
		repository.findPair(tx.db, pairId)
	]);
	if (!channel || !mentor || !pair) return [];
	const { kk, ru = '', en = '' } = channel.title;
	const by = tx.actor.kind === 'person' ? tx.actor.id : '';
	return [mentor.personId, pair.menteeId ?? '']
		.filter((personId) => personId !== '' && personId !== by)
		.map((personId) => ({
			...{ personId, kind, wording, subjectId: pairId },
			path: `/channels/${channelId}/mentors/pairs/${pairId}`,
			facts: { title: kk, title_ru: ru, title_en: en },
			dedupeKey: `${wording}:${pairId}:${tx.now.toISOString()}`
		}));
}
