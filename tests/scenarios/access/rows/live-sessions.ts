/** Live sessions: their hour, the queue of questions, the minutes. */
import type { Person } from '#lib/shared/actor.ts';
import { sessionInput } from '../../../support/world-session.ts';
import { FACILITATORS_HERE } from '../actors.ts';
import {
	aSession,
	draftDebate,
	minuted,
	MINUTES,
	openDebate,
	question,
	session,
	versionOf,
	type OwnSession
} from '../session-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

/** The owner of a session's row facilitates its debate and nothing else. */
const facilitators = only(['owner', ...FACILITATORS_HERE], 'live_sessions.not_facilitator');

type At = Parameters<typeof session>[1];
const ofSession =
	(at: At, more: object | ((of: OwnSession, w: AccessWorld) => Promise<object>) = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const of = await session(w, at);
		const rest = typeof more === 'function' ? await more(of, w) : more;
		return { input: { sessionId: of.id, ...rest }, owner: of.facilitator };
	};

/** A question of a running session; its owner is whoever facilitates, or asked where told so. */
const ofQuestion =
	(whose: 'facilitator' | 'author', more: (of: OwnSession, w: AccessWorld) => Promise<object>) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id, author, session: of } = await question(w);
		const owner: Person = whose === 'author' ? author : of.facilitator;
		return { input: { questionId: id, ...(await more(of, w)) }, owner };
	};
const nothing = async () => ({});

async function edited(of: OwnSession, w: AccessWorld): Promise<object> {
	const { debateId: _debateId, ...hour } = sessionInput(of.debate.id);
	return { ...hour, place: 'Атырау, кітапхана', version: await versionOf(w, of.id) };
}

export const hourRows: OperationRows = {
	'live_sessions.schedule': row(facilitators, async (w) => {
		const debate = await openDebate(w);
		return { input: sessionInput(debate.id), owner: debate.facilitator };
	}),
	'live_sessions.schedule · of a draft': row(
		only([], 'live_sessions.debate_unknown', {
			...Object.fromEntries(
				(['owner', ...FACILITATORS_HERE] as const).map((name) => [
					name,
					'live_sessions.debate_closed'
				])
			)
		}),
		async (w) => {
			const debate = await draftDebate(w);
			return { input: sessionInput(debate.id), owner: debate.facilitator };
		}
	),
	'live_sessions.edit': row(facilitators, ofSession('scheduled', edited)),
	'live_sessions.cancel': row(
		facilitators,
		ofSession('scheduled', { reason: 'Зал жөндеуге жабылды.' })
	),
	'live_sessions.start': row(facilitators, ofSession('soon')),
	'live_sessions.pause': row(facilitators, ofSession('live', { isPaused: true })),
	'live_sessions.end': row(facilitators, ofSession('live')),
	'live_sessions.pick': row(
		facilitators,
		ofSession('live', async (of, w) => {
			const { id: questionId } = await question(w, { of });
			return { questionId, version: await versionOf(w, of.id) };
		})
	),
	'live_sessions.put_on_screen': row(
		facilitators,
		ofSession('live', async (of) => ({ statementId: of.debate.statementIds[0] }))
	),
	'live_sessions.publish_protocol': row(facilitators, ofSession('ended', { text: MINUTES }))
};

export const questionRows: OperationRows = {
	'live_sessions.ask': row(
		allBut({ unconfirmed: 'live_sessions.tier_too_low' }),
		async (w): Promise<Given> => {
			const { id: sessionId } = await aSession(w);
			return { input: { sessionId, text: 'Автобус кешке неге тоқтап қалады?', channel: 'online' } };
		}
	),
	'live_sessions.support': row(
		allBut({
			unconfirmed: 'live_sessions.tier_too_low',
			owner: 'live_sessions.own_question'
		}),
		ofQuestion('author', async () => ({ isOn: true }))
	),
	'live_sessions.support · waiting for a moderator': row(
		only([], 'live_sessions.question_unknown', {
			unconfirmed: 'live_sessions.tier_too_low',
			owner: 'live_sessions.own_question'
		}),
		async (w) => {
			const { id: questionId, author } = await question(w, { isPending: true });
			return { input: { questionId, isOn: true }, owner: author };
		}
	),
	'live_sessions.withdraw_question': row(
		only(['owner'], 'live_sessions.not_author'),
		ofQuestion('author', nothing)
	),
	'live_sessions.withdraw_question · waiting for a moderator': row(
		only(['owner'], 'live_sessions.question_unknown'),
		async (w) => {
			const { id: questionId, author } = await question(w, { isPending: true });
			return { input: { questionId }, owner: author };
		}
	),
	'live_sessions.mark': row(
		facilitators,
		ofQuestion('facilitator', async (of) => ({
			outcome: 'answered',
			speakerId: of.speakerIds[0],
			note: 'Көктемде жаңа автобустар келеді.'
		}))
	),
	'live_sessions.merge': row(
		facilitators,
		ofQuestion('facilitator', async (of, w) => ({ intoId: (await question(w, { of })).id }))
	)
};

export const sessionReadRows: OperationRows = {
	'live_sessions.list': row(everybody, async (w) => ({
		input: { debateId: (await openDebate(w)).id }
	})),
	'live_sessions.list · of a draft': row(
		only(['owner', ...FACILITATORS_HERE], 'live_sessions.debate_unknown', {
			visitor: 'live_sessions.debate_unknown'
		}),
		async (w) => {
			const debate = await draftDebate(w);
			return { input: { debateId: debate.id }, owner: debate.facilitator };
		}
	),
	'live_sessions.get': row(everybody, ofSession('live')),
	'live_sessions.questions': row(everybody, async (w) => ({
		input: { sessionId: (await question(w)).session.id }
	})),
	'live_sessions.screen': row(everybody, ofSession('live')),
	'live_sessions.protocol': row(everybody, async (w) => ({
		input: { sessionId: (await minuted(w)).id }
	})),
	'live_sessions.protocol · before it is published': row(
		only([], 'live_sessions.protocol_unpublished', {
			visitor: 'live_sessions.protocol_unpublished'
		}),
		ofSession('ended')
	),
	'live_sessions.own': row(signedIn, ofSession('live'))
};

export const liveSessionRows: OperationRows = {
	...hourRows,
	...questionRows,
	...sessionReadRows
};
