import type { Database } from '#lib/server/db/client.ts';
import { listStatementRows } from '#lib/modules/debates/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { argumentPath, type ArgumentReference, type PublicArgument } from '../argument.ts';
import * as ratings from './rating-repository.ts';
import type { ArgumentRow } from './repository.ts';
import * as sources from './source-repository.ts';
import * as suggestions from './suggestion-repository.ts';

type ShownAgain = Awaited<ReturnType<typeof sources.listReferences>>[number];

const toReference = ({ id, argumentId, side, debateId, statementId, text, lang }: ShownAgain) =>
	({
		id,
		argumentId,
		side,
		path: argumentPath({ debateId, statementId, id: argumentId }),
		text,
		lang
	}) satisfies ArgumentReference;

/** References at a place whose argument can be read where it stands: its statement may have been hidden meanwhile. */
async function readable(
	db: Database,
	at: Parameters<typeof sources.listReferences>[1]
): Promise<ShownAgain[]> {
	const references = await sources.listReferences(db, at);
	const homes = await listStatementRows(db, [...new Set(references.map((r) => r.statementId))]);
	const open = new Set(homes.filter(({ state }) => state === 'published').map(({ id }) => id));
	return references.filter(({ statementId }) => open.has(statementId));
}

/** Arguments from elsewhere that are shown directly under a statement too. */
export const referencesUnder = async (
	db: Database,
	statementId: string
): Promise<ArgumentReference[]> => (await readable(db, { statementId })).map(toReference);

async function attachments(db: Database, ids: readonly string[]) {
	const [marks, listed, shownAgain, offers, credits] = await Promise.all([
		ratings.countMarks(db, ids),
		sources.listSources(db, ids),
		ids.length === 0 ? [] : readable(db, { parentIds: ids }),
		suggestions.countOpen(db, ids),
		suggestions.listCredits(db, ids)
	]);
	return { marks, listed, shownAgain, offers, credits };
}

const authorOf = (person: { displayName: string; badge?: string } | undefined, id: string) => ({
	id,
	name: person?.displayName ?? '',
	badge: person?.badge
});

/**
 * Rows as everybody sees them: of one that is not published only its place, a stub.
 *
 * @param isFull shows the words of unpublished ones too: for their author and the staff, never for a room
 */
export async function publicArguments(
	db: Database,
	rows: readonly ArgumentRow[],
	isFull = false
): Promise<PublicArgument[]> {
	const isOpen = (row: ArgumentRow) => isFull || row.state === 'published';
	const ids = rows.filter(isOpen).map((row) => row.id);
	const { marks, listed, shownAgain, offers, credits } = await attachments(db, ids);
	const people = await getPublicPeople(db, [
		...rows.filter(isOpen).map((row) => row.authorId),
		...credits.map(({ by }) => by)
	]);
	return rows.map((row) => {
		const of = <T extends { argumentId: string }>(all: readonly T[]) =>
			all.filter(({ argumentId }) => argumentId === row.id);
		return {
			id: row.id,
			statementId: row.statementId,
			debateId: row.debateId,
			parentId: row.parentId ?? undefined,
			side: row.side,
			depth: row.depth,
			state: row.state,
			text: isOpen(row) ? row.text : '',
			lang: row.lang,
			author: isOpen(row) ? authorOf(people.get(row.authorId), row.authorId) : { id: '', name: '' },
			credits: of(credits).map(({ by }) => people.get(by)?.displayName ?? ''),
			version: row.version,
			createdAt: row.createdAt.toISOString(),
			editedAt: row.editedAt?.toISOString(),
			mergedInto: row.mergedInto ?? undefined,
			marks: Object.fromEntries(of(marks).map(({ kind, n }) => [kind, n])),
			sources: of(listed).map(({ id, url, title }) => ({ id, url, title })),
			references: shownAgain.filter(({ parentId }) => parentId === row.id).map(toReference),
			openSuggestions: of(offers)[0]?.n ?? 0,
			more: 0
		};
	});
}
