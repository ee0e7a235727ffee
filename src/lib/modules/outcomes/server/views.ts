import type { Context } from '#lib/server/context.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { localDayOf, workingDaysBetween } from '#lib/shared/working-days.ts';
import { argumentPath } from '#lib/modules/arguments/index.ts';
import { figuresOfArguments } from '#lib/modules/arguments/server/index.ts';
import { findStatement, getDebateRow, textsInLanguage } from '#lib/modules/debates/server/index.ts';
import { listInstitutionsByIds } from '#lib/modules/institutions/server/index.ts';
import type { AnswerView, MeasureView, PickView, RecommendationView } from '../outcome.ts';
import { isLate, measureStateAt, recommendationStateAt } from '../recommendation.ts';
import { ideasFrom } from './links.ts';
import * as repository from './repository.ts';

/**
 * A picked thing's text as it may be shown now, a statement's in the reader's language where it was translated: nothing
 * once it was hidden or withdrawn; its numbers stay.
 */
async function subjectOf(ctx: Context, row: repository.PickRow) {
	if (row.subjectKind === 'statement') {
		const statement = await findStatement(ctx.db, row.subjectId);
		if (statement?.state !== 'published') return {};
		const { number, debateId, id } = statement;
		const texts = await textsInLanguage(ctx.db, [statement], ctx.locale);
		return { number, ...texts.get(id)!, path: `/debates/${debateId}/statements/${id}` };
	}
	const [argument] = await figuresOfArguments(ctx.db, [row.subjectId]);
	const statement = argument && (await findStatement(ctx.db, argument.statementId));
	if (!argument || statement?.state !== 'published') return {};
	const { id, text, lang, statementId } = argument;
	return { text, lang, path: argumentPath({ debateId: statement.debateId, statementId, id }) };
}

export const pickViews = (ctx: Context, rows: readonly repository.PickRow[]): Promise<PickView[]> =>
	Promise.all(
		rows.map(async (row) => {
			const { id, role, subjectKind, subjectId, note, figures } = row;
			return { id, role, subjectKind, subjectId, note, figures, ...(await subjectOf(ctx, row)) };
		})
	);

type Files = Map<string, Awaited<ReturnType<typeof repository.listDocuments>>[number]>;

function answerView(row: repository.AnswerRow, files: Files): AnswerView {
	const { version, verdict, body, lang, channel } = row;
	const file = row.documentId ? files.get(row.documentId) : undefined;
	return {
		...{ version, verdict, body, lang, channel },
		document: row.document ? { ...row.document, file } : undefined,
		at: row.at.toISOString(),
		correction: row.correction ?? undefined
	};
}

function measureViews(
	answer: repository.AnswerRow | undefined,
	updates: readonly repository.UpdateRow[],
	now: Date
): MeasureView[] {
	const today = localDayOf(now);
	return (answer?.measures ?? []).map((measure, index) => {
		const own = updates.filter((update) => update.measure === index);
		return {
			index,
			...measure,
			state: measureStateAt(measure, own[0]?.state, today),
			updates: own.map(({ state, note, evidenceUrl, evidenceText, at }) => ({
				...{ state, note },
				evidenceUrl: evidenceUrl ?? undefined,
				evidenceText: evidenceText ?? undefined,
				at: at.toISOString()
			}))
		};
	});
}

type Row = repository.RecommendationRow;

/** What the clock makes of a row. */
function datesOf(row: Row, answer: repository.AnswerRow | undefined, now: Date) {
	const { stage } = row;
	const dueAt = row.dueAt?.toISOString();
	const answeredAt = row.answeredAt?.toISOString();
	const dated = { stage, verdict: answer?.verdict, dueAt, answeredAt };
	return {
		state: recommendationStateAt(dated, now),
		forwardedAt: row.forwardedAt?.toISOString(),
		...{ dueAt, answeredAt },
		daysLeft: stage === 'forwarded' && row.dueAt ? workingDaysBetween(now, row.dueAt) : undefined,
		isLate: isLate(dated)
	};
}

const closingOf = ({ fulfilment, closingNote, closedAt }: Row) =>
	fulfilment && closedAt
		? { fulfilment, note: closingNote ?? '', at: closedAt.toISOString() }
		: undefined;

/** What belongs to many recommendations, read at once. */
async function surroundings(ctx: Context, rows: readonly Row[]) {
	const ids = rows.map(({ id }) => id);
	const debateIds = [...new Set(rows.map(({ debateId }) => debateId))];
	const [institutions, debates, answers, updates, ideas] = await Promise.all([
		listInstitutionsByIds(ctx.db, [...new Set(rows.map((row) => row.institutionId))]),
		Promise.all(debateIds.map((id) => getDebateRow(ctx.db, id))),
		repository.listAnswers(ctx.db, ids),
		repository.listUpdates(ctx.db, ids),
		ideasFrom(ctx, ids)
	]);
	const documents = await repository.listDocuments(
		ctx.db,
		answers.flatMap(({ documentId }) => documentId ?? [])
	);
	return {
		names: new Map(institutions.map(({ id, name }) => [id, name])),
		titles: new Map(debates.flatMap((debate) => (debate ? [[debate.id, debate.title]] : []))),
		files: new Map(documents.map((file) => [file.id, file])) as Files,
		...{ answers, updates, ideas }
	};
}

const NAMELESS: LocalizedText = { kk: '' };

/** Recommendations as everybody reads them, in the order given. */
export async function recommendationViews(
	ctx: Context,
	rows: readonly Row[]
): Promise<RecommendationView[]> {
	if (rows.length === 0) return [];
	const around = await surroundings(ctx, rows);
	return rows.map((row) => {
		const { id, debateId, position, text, lang, basis, version, institutionId } = row;
		const versions = around.answers.filter((answer) => answer.recommendationId === id);
		const updates = around.updates.filter((update) => update.recommendationId === id);
		const [last, ...earlier] = versions;
		return {
			...{ id, debateId, position, text, lang, basis, version },
			debateTitle: around.titles.get(debateId) ?? NAMELESS,
			institution: { id: institutionId, name: around.names.get(institutionId) ?? NAMELESS },
			...datesOf(row, last, ctx.now),
			answer: last && answerView(last, around.files),
			earlier: earlier.map((answer) => answerView(answer, around.files)),
			measures: measureViews(last, updates, ctx.now),
			closing: closingOf(row),
			ideas: around.ideas.filter(({ fromId }) => fromId === id)
		};
	});
}
