import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Person } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { openReview } from '#lib/modules/moderation/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { Debate } from '../../debate.ts';
import type { AddStatement } from '../../schemas.ts';
import { STATEMENTS_A_DAY, STATEMENTS_A_DEBATE } from '../../statement.ts';
import { unfit } from '../own-debate.ts';
import { canSeeDebate, canWrite } from '../policy.ts';
import { putStatement } from '../poll.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';
import { accountAge, textProblem, written } from '../written.ts';

const DAY_MS = 86_400_000;

/** Whether the account has a place left today and in this debate; it is held while the answer counts. */
async function limitProblem(tx: TransactionContext, debateId: string, authorId: string) {
	const since = new Date(tx.now.getTime() - DAY_MS);
	if ((await statements.countBy(tx.db, authorId, { since })) >= STATEMENTS_A_DAY)
		return refuse('debates.daily_limit', { n: STATEMENTS_A_DAY });
	if ((await statements.countBy(tx.db, authorId, { debateId })) >= STATEMENTS_A_DEBATE)
		return refuse('debates.debate_limit', { n: STATEMENTS_A_DEBATE });
	return undefined;
}

/** The rows and the news of a new statement: to the moderators, and to everybody at once where they look afterwards. */
async function takeIn(
	tx: TransactionContext,
	debate: Debate,
	author: Person,
	text: ReturnType<typeof written>
) {
	const id = newId();
	const number = await statements.takeNumber(tx.db, debate.id);
	const isShown = debate.moderation === 'after';
	const row = {
		...{ id, debateId: debate.id, number, authorId: author.id, ...text, createdAt: tx.now },
		state: isShown ? ('published' as const) : ('pending' as const),
		publishedAt: isShown ? tx.now : null
	};
	const { scopes } = debate;
	await addSubject(tx, { id, kind: 'statement', scopes });
	await statements.insert(tx.db, row);
	await follow(tx, author.id, id);
	await openReview(tx, {
		...{ kind: 'statement', cause: 'admission', subjectId: id, authorId: author.id, scopes }
	});
	const facts = { statementId: id, debateId: debate.id };
	if (isShown) {
		await putStatement(tx, debate.pollId, row);
		tx.emit('statement.published', facts);
	} else tx.emit('statement.submitted', facts);
	return { statementId: id, number, isShown };
}

/**
 * Adds a statement to an open debate: two a day, five a debate. A moderator looks before it is shown or after, as the
 * debate says. What says the same letter by letter, once folded, is refused and its twin named.
 *
 * @refuses auth.required · debates.unknown · debates.not_open · debates.not_published · debates.is_over ·
 * debates.tier_too_low · debates.newcomer · debates.text_too_short · debates.text_too_long · debates.duplicate ·
 * debates.daily_limit · debates.debate_limit
 * @emits statement.submitted or statement.published, review.opened
 */
export async function addStatement(
	ctx: Context,
	input: AddStatement
): Promise<Result<{ statementId: string; number: number; isShown: boolean }>> {
	return inTransaction(ctx, { act: 'debates.add_statement', input }, async (tx) => {
		if (tx.actor.kind !== 'person') return refuse('auth.required');
		// First the account, then the debate, whose row numbers the statements: everybody in the same order.
		await statements.lockAuthor(tx.db, tx.actor.id);
		const debate = await repository.lock(tx.db, input.debateId);
		if (!debate || !canSeeDebate(tx.actor, debate, tx.now)) return refuse('debates.unknown');
		const problem = unfit(debate, 'add_statement', tx.now);
		if (problem) return problem;
		const decision = canWrite(tx.actor, debate.minTier, await accountAge(tx), tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const text = written(input, tx.locale);
		const wrong = await textProblem(tx, debate.id, text.text);
		if (wrong) return wrong;
		const full = await limitProblem(tx, debate.id, decision.person.id);
		return full ?? ok(await takeIn(tx, debate, decision.person, text));
	});
}
