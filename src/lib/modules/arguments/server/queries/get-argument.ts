import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { facilitates } from '#lib/modules/debates/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import type { PublicArgument } from '../../argument.ts';
import type { ArgumentPage, PublicSuggestion } from '../../argument-page.ts';
import { groundOf, type Ground } from '../ground.ts';
import {
	canAskSecondLook,
	canEdit,
	canJudge,
	canSeeArgument,
	canTidy,
	canWithdraw
} from '../policy.ts';
import { publicArguments } from '../public-arguments.ts';
import * as repository from '../repository.ts';
import * as suggestions from '../suggestion-repository.ts';
import { readBoard } from './get-board.ts';

type Row = repository.ArgumentRow;

async function offersOf(ctx: Context, argument: Row): Promise<PublicSuggestion[]> {
	const rows = await suggestions.listOpen(ctx.db, argument.id);
	const people = await getPublicPeople(
		ctx.db,
		rows.map(({ by }) => by)
	);
	return rows.map(({ id, text, reason, by, at, forVersion }) => ({
		id,
		text,
		reason,
		by: { id: by, name: people.get(by)?.displayName ?? '' },
		at: at.toISOString(),
		isStale: forVersion !== argument.version
	}));
}

/** What the viewer may do here: asked of the same policy that the acts ask. */
function abilities(
	ctx: Context,
	argument: Row,
	ground: Ground,
	shown: PublicArgument,
	answers: number
) {
	const { actor, now } = ctx;
	const openMarks = Object.keys(shown.marks).length;
	return {
		isOwn: actor.kind === 'person' && actor.id === argument.authorId,
		edit: canEdit(actor, argument, { ground, answers, openMarks }, now).allowed,
		withdraw: canWithdraw(actor, argument, ground, now).allowed,
		contribute: canJudge(actor, argument, ground, now).allowed,
		facilitate: canTidy(actor, argument, ground, now).allowed,
		secondLook: canAskSecondLook(actor, argument).allowed
	};
}

/** The last decision, for the author and the staff: published grounds, and the sentence that explains. */
async function decisionFor(ctx: Context, argument: Row, ground: Ground) {
	const { actor, now } = ctx;
	const isOwn = actor.kind === 'person' && actor.id === argument.authorId;
	if (!isOwn && !facilitates(actor, ground.debate.scopes, now)) return undefined;
	const [last] = await decisionsOf(ctx.db, argument.id);
	return last && { verdict: last.verdict, reason: last.reason, note: last.note, lang: last.lang };
}

/**
 * The page of one argument: the way down to it, itself with everything on it, and what stands under it. One that was
 * taken away is shown as a stub; its words only to its author and those who look after the debate.
 *
 * @refuses arguments.unknown when it, or its statement, is not there or not shown to the actor
 */
export async function getArgumentPage(
	ctx: Context,
	input: { argumentId: string }
): Promise<Result<ArgumentPage, 'arguments.unknown'>> {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const [argument, ...above] = await repository.listUpwards(db, input.argumentId);
		const ground = argument && (await groundOf(snapshot, argument.statementId));
		if (!argument || !ground) return refuse('arguments.unknown');
		const isFull = canSeeArgument(actor, argument, ground.debate, now);
		const answers = await repository.countAnswers(db, argument.id);
		const wasNeverPublic = argument.publishedAt === null;
		if (!isFull && wasNeverPublic) return refuse('arguments.unknown');
		const [shown] = await publicArguments(db, [argument], isFull);
		const board = await readBoard(snapshot, ground, { rootId: argument.id });
		const { statement } = ground;
		return ok({
			argument: shown!,
			statement: {
				id: statement.id,
				number: statement.number,
				text: statement.text,
				lang: statement.lang
			},
			crumbs: above.reverse().map(({ id, state, text, lang, side }) => ({
				id,
				text: state === 'published' ? text : '',
				lang,
				side
			})),
			board,
			suggestions: isFull ? await offersOf(snapshot, argument) : [],
			versions: isFull
				? (await repository.listVersions(db, argument.id)).map(({ text, at }) => ({
						text,
						until: at.toISOString()
					}))
				: [],
			ownMarks: board.own.marks[argument.id] ?? [],
			decision: await decisionFor(snapshot, argument, ground),
			can: abilities(snapshot, argument, ground, shown!, answers)
		});
	});
}
