import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import type { Database } from '#lib/server/db/client.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { PublicArgument } from '../argument.ts';
import type { BoardMessage } from '../board-view.ts';
import * as notices from './notices.ts';
import { publicArguments, referencesUnder } from './public-arguments.ts';
import * as repository from './repository.ts';
import { weighStatement } from './standing.ts';

interface Facts {
	argumentId: string;
	statementId: string;
	debateId: string;
}
interface Decided extends Facts {
	reason: string;
	cause: string;
}

const heard = ({ statementId }: Facts) => [rooms.subject(statementId)];
const own = ({ argumentId }: Facts) => [rooms.subject(argumentId)];
const audited = ({ argumentId, debateId }: Facts, reason?: string) => ({
	subjectId: argumentId,
	scopes: [`debate:${debateId}`],
	reason
});

/** The argument as it is now, with the figures it moved: its own and those of everything above it. */
async function message(db: Database, { argumentId, statementId }: Facts): Promise<BoardMessage> {
	const upwards = await repository.listUpwards(db, argumentId);
	const [weighed, shown] = await Promise.all([
		weighStatement(db, statementId),
		publicArguments(db, upwards.slice(0, 1))
	]);
	return { argument: shown[0], ...figuresAmong(weighed, upwards) };
}

const figuresAmong = (
	{ figures, standing }: Awaited<ReturnType<typeof weighStatement>>,
	rows: readonly repository.ArgumentRow[]
) => ({
	standing,
	figures: Object.fromEntries(
		rows.flatMap(({ id }) => (figures[id] ? [[id, figures[id]] as const] : []))
	)
});

/** What shows something again: the argument it is under, or the statement's list of references. */
async function placeMessage(
	db: Database,
	{ statementId, parentId }: { statementId: string; parentId: string | null }
): Promise<BoardMessage> {
	const rows = parentId ? await repository.list(db, [parentId]) : [];
	const [weighed, shown, references] = await Promise.all([
		weighStatement(db, statementId),
		publicArguments(db, rows),
		parentId ? undefined : referencesUnder(db, statementId)
	]);
	const argument: PublicArgument | undefined = shown[0];
	return { argument, references, ...figuresAmong(weighed, rows) };
}

/** A moderator's decision: `isNews` where people see that something changed. */
const decided = (wording: string, isNews: boolean): Delivery<Decided> => ({
	rooms: isNews ? heard : own,
	message,
	audit: (facts) => audited(facts, facts.reason),
	notices: (tx, facts) => notices.ofDecision(tx, facts, wording)
});

const published = decided('arguments_notice_published', true);

export const argumentDeliveries: Deliveries = {
	'argument.submitted': { rooms: own, message, audit: (facts) => audited(facts) },
	'argument.posted': { rooms: heard, message, notices: notices.ofAnswer },
	'argument.edited': { rooms: heard, message, audit: (facts) => audited(facts) },
	'argument.withdrawn': { rooms: heard, message, audit: (facts) => audited(facts) },
	'argument.merged': {
		rooms: heard,
		message,
		audit: ({ reason, mergedInto, ...facts }) => ({
			...audited(facts, reason),
			facts: { mergedInto }
		}),
		notices: (tx, facts) => notices.ofDecision(tx, facts, 'arguments_notice_merged')
	},
	'argument.published': {
		...published,
		notices: async (tx, facts) => [
			...(await published.notices!(tx, facts)),
			...(await notices.ofAnswer(tx, facts))
		]
	},
	'argument.returned': decided('arguments_notice_returned', false),
	'argument.rejected': decided('arguments_notice_rejected', false),
	'argument.hidden': decided('arguments_notice_hidden', true),
	'argument.restored': decided('arguments_notice_restored', true),
	'argument.upheld': decided('arguments_notice_upheld', false),
	'argument.marked': { rooms: heard, message, notices: notices.ofMark },
	'argument.unmarked': { rooms: heard, message },
	'argument.marks_resolved': { rooms: heard, message, audit: (facts) => audited(facts) },
	'argument.sources_changed': { rooms: heard, message },
	'argument.linked': { rooms: heard, message: placeMessage },
	'argument.unlinked': { rooms: heard, message: placeMessage },
	'argument.suggested': { rooms: heard, message, notices: notices.ofSuggestion },
	'argument.suggestion_answered': { rooms: heard, message, notices: notices.ofAnsweredSuggestion }
};
