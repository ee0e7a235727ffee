import type { Database } from '#lib/server/db/client.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { commentCounts } from '#lib/modules/comments/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { translationsOf } from '#lib/modules/subjects/server/index.ts';
import { countVoters } from '#lib/modules/votes/server/index.ts';
import { stateAt, type Debate, type DebateCard, type Proposal } from '../debate.ts';
import type { Lang, PublicStatement } from '../statement.ts';
import type { ProposalRow } from './proposal-repository.ts';
import * as statements from './statement-repository.ts';

/** Rows as everybody sees them, with names, translations and counts read once for all. */
export async function publicStatements(
	db: Database,
	rows: readonly statements.StatementRow[]
): Promise<PublicStatement[]> {
	const ids = rows.map((row) => row.id);
	const translations = await translationsOf(db, ids, 'text');
	const [people, counts] = await Promise.all([
		getPublicPeople(
			db,
			[...rows.map((row) => row.authorId), ...translations.map((t) => t.by)].filter(
				(id) => id !== null
			)
		),
		commentCounts(db, ids)
	]);
	const nameOf = (id: string | null) => (id ? (people.get(id)?.displayName ?? '') : '');
	return rows.map((row) => ({
		id: row.id,
		debateId: row.debateId,
		number: row.number,
		text: row.text,
		lang: row.lang,
		isSeed: row.isSeed,
		author: row.authorId ? { id: row.authorId, name: nameOf(row.authorId) } : undefined,
		translations: translations
			.filter((t) => t.subjectId === row.id && t.lang !== row.lang)
			.map((t) => ({
				lang: t.lang,
				text: t.body,
				by: nameOf(t.by),
				isStale: t.sourceVersion < row.version
			})),
		commentCount: counts.get(row.id) ?? 0,
		publishedAt: (row.publishedAt ?? row.createdAt).toISOString()
	}));
}

type Written = Pick<statements.StatementRow, 'id' | 'text' | 'lang' | 'version'>;

/**
 * What statements say to a reader, by id: the translation into their language where there is one, else the original. A
 * translation of an earlier wording is left out: beside figures there is no room to say that it is stale.
 */
export async function textsInLanguage(
	db: Database,
	rows: readonly Written[],
	locale: Locale
): Promise<Map<string, { readonly text: string; readonly lang: Lang }>> {
	const foreign = rows.filter(({ lang }) => lang !== locale);
	const translations = await translationsOf(
		db,
		foreign.map(({ id }) => id),
		'text'
	);
	const own = new Map(
		translations.filter(({ lang }) => lang === locale).map((each) => [each.subjectId, each])
	);
	return new Map(
		rows.map(({ id, text, lang, version }) => {
			const found = own.get(id);
			const isFresh = found !== undefined && found.sourceVersion >= version;
			return [id, isFresh ? { text: found.body, lang: found.lang } : { text, lang }];
		})
	);
}

/** Debates as lists show them. */
export async function cardsOf(
	db: Database,
	list: readonly Debate[],
	now: Date
): Promise<DebateCard[]> {
	const [counts, places, voters] = await Promise.all([
		statements.countPublished(
			db,
			list.map((debate) => debate.id)
		),
		placeNames(
			db,
			list.map((debate) => debate.place ?? null)
		),
		Promise.all(list.map((debate) => (debate.pollId ? countVoters(db, debate.pollId) : 0)))
	]);
	return list.map((debate, i) => ({
		id: debate.id,
		title: debate.title,
		question: debate.question,
		category: debate.category,
		placeName: debate.place ? places.get(debate.place) : undefined,
		state: stateAt(debate, now),
		opensAt: debate.opensAt,
		closesAt: debate.closesAt,
		minParticipants: debate.minParticipants,
		participantCount: voters[i]!,
		statementCount: counts.get(debate.id) ?? 0,
		isDemo: debate.isDemo
	}));
}

/** Proposals as everybody sees them. */
export async function proposalViews(
	db: Database,
	rows: readonly ProposalRow[],
	debateIds: ReadonlyMap<string, string> = new Map()
): Promise<Proposal[]> {
	const [people, places] = await Promise.all([
		getPublicPeople(
			db,
			rows.map((row) => row.authorId)
		),
		placeNames(
			db,
			rows.map((row) => row.place)
		)
	]);
	return rows.map((row) => ({
		id: row.id,
		question: row.question,
		reason: row.reason,
		lang: row.lang,
		category: row.category,
		place: row.place ?? undefined,
		placeName: row.place ? places.get(row.place) : undefined,
		author: { id: row.authorId, name: people.get(row.authorId)?.displayName ?? '' },
		state: row.state,
		secondCount: row.secondCount,
		version: row.version,
		createdAt: row.createdAt.toISOString(),
		debateId: debateIds.get(row.id)
	}));
}
