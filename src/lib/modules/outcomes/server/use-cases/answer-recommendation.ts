import { createHash } from 'node:crypto';
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { endOfLocalDay, localDayOf } from '#lib/shared/working-days.ts';
import type { Debate } from '#lib/modules/debates/index.ts';
import { promises } from '../../recommendation.ts';
import type { AnswerRecommendation, RecordPaperAnswer } from '../../schemas.ts';
import { DOCUMENT_MAX, safeName, typeOf } from '../file-type.ts';
import { actorId, factsOf, languageOf, lockRecommendation, settleStage } from '../own-outcome.ts';
import { awaitsAnswer, canAnswer, canWork } from '../policy.ts';
import * as repository from '../repository.ts';

type Answered = Result<{ version: number }>;
type Written = Omit<AnswerRecommendation, 'recommendationId'>;
type Paper = Pick<RecordPaperAnswer, 'document' | 'file'>;

const missingMeasures = () =>
	refuse('outcomes.measures_missing', { fields: { measures: { code: 'required' } } });

/** Writes the first answer, moves its recommendation and, with the last one, the debate. */
async function keepAnswer(
	tx: TransactionContext,
	held: { recommendation: repository.RecommendationRow; debate: Debate },
	written: Written,
	from: {
		channel: 'product' | 'paper';
		document?: Paper['document'];
		documentId?: string;
		answeredAt: Date;
	}
): Promise<Answered> {
	const { recommendation, debate } = held;
	const { body, verdict, measures } = written;
	if (promises(verdict) && measures.length === 0) return missingMeasures();
	const { channel, document, documentId, answeredAt } = from;
	await repository.insertAnswer(tx.db, {
		id: newId(),
		recommendationId: recommendation.id,
		version: 1,
		...{ body, verdict, measures, channel, document, documentId },
		lang: languageOf(tx, written.lang),
		by: actorId(tx),
		at: tx.now
	});
	await repository.updateRecommendation(tx.db, recommendation.id, {
		stage: 'answered',
		answeredAt
	});
	const settled = await settleStage(tx, debate);
	if (!settled.ok) return settled;
	tx.emit('recommendation.answered', { ...factsOf(recommendation), verdict, channel });
	return ok({ version: 1 });
}

/**
 * Answers a recommendation in the name of its institution. The answer stands next to the question for good.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_responder · outcomes.not_forwarded ·
 * outcomes.already_answered · outcomes.measures_missing when something is promised without saying what and until when
 * @emits recommendation.answered · debate.advanced with the last answer
 */
export async function answerRecommendation(
	ctx: Context,
	input: AnswerRecommendation
): Promise<Answered> {
	const { recommendationId, ...written } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'outcomes.answer', input },
		async (tx) => {
			const locked = await lockRecommendation(tx, recommendationId);
			if (!locked.ok) return locked;
			const decision = canAnswer(tx.actor, locked.value.recommendation, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			return keepAnswer(tx, locked.value, written, { channel: 'product', answeredAt: tx.now });
		}
	);
}

/** Keeps the file of a paper answer. @returns its id; undefined where none was sent @refuses outcomes.document_bad */
async function keepFile(
	tx: TransactionContext,
	recommendationId: string,
	file: Paper['file']
): Promise<Result<string | undefined>> {
	if (!file) return ok(undefined);
	const content = Buffer.from(file.base64, 'base64');
	const type = typeOf(content);
	if (!type || content.length > DOCUMENT_MAX)
		return refuse('outcomes.document_bad', { fields: { file: { code: 'format' } } });
	const id = newId();
	await repository.insertDocument(tx.db, {
		id,
		recommendationId,
		name: safeName(file.name, type),
		type,
		size: content.length,
		sha256: createHash('sha256').update(content).digest('hex'),
		content,
		at: tx.now
	});
	return ok(id);
}

/** When a paper answer counts as given: the end of its own day, for it may be recorded days later. */
function paperInstant(date: string, forwardedAt: Date, now: Date): Date | undefined {
	if (date < localDayOf(forwardedAt) || date > localDayOf(now)) return undefined;
	const end = endOfLocalDay(new Date(`${date}T00:00:00Z`));
	return end < now ? end : now;
}

/**
 * Records an answer that came on paper, with its title, number and date, and a scan where there is one.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_facilitator · outcomes.not_forwarded ·
 * outcomes.already_answered · outcomes.measures_missing · outcomes.document_date when it is older than the forwarding or
 * of the future · outcomes.document_bad when the file is no PDF, JPEG or PNG or larger than 5 MB
 * @emits recommendation.answered · debate.advanced with the last answer
 */
export async function recordPaperAnswer(ctx: Context, input: RecordPaperAnswer): Promise<Answered> {
	const { recommendationId, document, file, ...written } = input;
	// The file's bytes tell two acts of one key apart by their hash: what is kept of an act must not be megabytes.
	const hashed = file && {
		name: file.name,
		sha256: createHash('sha256').update(file.base64).digest('hex')
	};
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'outcomes.record_paper_answer', input: { ...input, file: hashed } },
		async (tx) => {
			const locked = await lockRecommendation(tx, recommendationId);
			if (!locked.ok) return locked;
			const { recommendation, debate } = locked.value;
			const decision = canWork(tx.actor, debate, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const waits = awaitsAnswer(recommendation);
			if (!waits.allowed) return refuse(waits.reason);
			const answeredAt = paperInstant(document.date, recommendation.forwardedAt!, tx.now);
			if (!answeredAt)
				return refuse('outcomes.document_date', {
					fields: { 'document.date': { code: 'format' } }
				});
			const kept = await keepFile(tx, recommendationId, file);
			if (!kept.ok) return kept;
			const from = { channel: 'paper', document, documentId: kept.value, answeredAt } as const;
			return keepAnswer(tx, locked.value, written, from);
		}
	);
}
