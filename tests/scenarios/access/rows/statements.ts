/** Statements of debates, and what people do with them: vote, comment, react, follow, report. */
import { FACILITATORS_HERE, MODERATORS_HERE, type ActorName } from '../actors.ts';
import { newText, type ThingState } from '../debate-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { ofADraft } from './debates.ts';

/** A statement somebody added to the debate where moderators look first. */
export const added =
	(state: ThingState, more: () => object = () => ({})) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id, author } = await w.statement(w.debates.open, state);
		return { input: { statementId: id, ...more() }, owner: author };
	};

const facilitators = only(FACILITATORS_HERE, 'debates.not_facilitator');
const author = only(['owner'], 'debates.not_author');
/** Who sees what is not public: its author, moderators and those who run the debate. */
export const INSIDERS: readonly ActorName[] = [
	'owner',
	'auditor',
	...MODERATORS_HERE,
	...FACILITATORS_HERE
];
export const waitingStatement = only(INSIDERS, 'debates.statement_unknown', {
	visitor: 'debates.statement_unknown'
});

const actRows: OperationRows = {
	'debates.add_statement': row(allBut({ unconfirmed: 'debates.tier_too_low' }), (w) => ({
		input: { debateId: w.debates.open.id, text: newText() }
	})),
	'debates.add_statement · where a phone is asked for': row(
		only(['phone_confirmed', 'verified_resident'], 'debates.tier_too_low'),
		async (w) => ({
			input: { debateId: (await w.debate('open', { minTier: 2 })).id, text: newText() }
		})
	),
	'debates.add_statement · to a draft': row(
		only([], 'debates.unknown', {
			...Object.fromEntries(FACILITATORS_HERE.map((name) => [name, 'debates.not_published']))
		}),
		async (w) => ({ input: { debateId: (await w.debate('draft')).id, text: newText() } })
	),
	'debates.seed_statements': row(facilitators, async (w) => ({
		input: { debateId: (await w.debate('draft')).id, statements: [{ text: newText() }] }
	})),
	'debates.edit_statement': row(
		author,
		added('pending', () => ({ version: 1, text: newText() }))
	),
	'debates.edit_statement · that was returned': row(
		author,
		added('returned', () => ({ version: 1, text: newText() }))
	),
	'debates.edit_statement · before the opening': row(
		only(FACILITATORS_HERE, 'debates.not_author'),
		async (w) => ({
			input: { statementId: (await w.debate('scheduled')).seedIds[0]!, version: 1, text: newText() }
		})
	),
	'debates.withdraw_statement': row(author, added('pending')),
	'debates.withdraw_statement · that people vote on': row(author, added('published')),
	'debates.withdraw_statement · before the opening': row(
		only(FACILITATORS_HERE, 'debates.not_author'),
		async (w) => ({ input: { statementId: (await w.debate('scheduled')).seedIds[0]! } })
	),
	'debates.second_look': row(author, added('rejected')),
	'debates.merge_statement': row(facilitators, async (w) => {
		const [statementId, into] = (await w.debate('open')).seedIds;
		return { input: { statementId, into, reason: 'Екеуі бір нәрсені айтады.' } };
	}),
	'debates.translate_statement': row(facilitators, (w) => ({
		input: {
			statementId: w.debates.open.seedIds[0]!,
			lang: 'ru',
			text: 'Начальное утверждение'
		}
	})),
	'debates.skip_statement': row(signedIn, (w) => ({
		input: { debateId: w.debates.open.id, statementId: w.debates.open.seedIds[0]! }
	}))
};

const of =
	(more: object = {}) =>
	(w: AccessWorld) => ({
		input: { debateId: w.debates.open.id, ...more }
	});
const ofDraft = async (w: AccessWorld, more: object = {}): Promise<Given> => ({
	input: { debateId: (await w.debate('draft')).id, ...more }
});

const readRows: OperationRows = {
	'debates.next': row(everybody, of()),
	'debates.next · of a draft': row(ofADraft, (w) => ofDraft(w)),
	'debates.statements': row(everybody, of()),
	'debates.statements · of a draft': row(ofADraft, (w) => ofDraft(w)),
	'debates.statements · that one voted on': row(signedIn, of({ show: 'voted' })),
	'debates.statements · by counts before the end': row(
		only([], 'votes.tally_hidden', { visitor: 'votes.tally_hidden' }),
		of({ sort: 'divided' })
	),
	'debates.statements · by counts afterwards': row(everybody, (w) => ({
		input: { debateId: w.debates.closed.id, sort: 'divided' }
	})),
	'debates.similar': row(everybody, of({ text: 'таза су керек' })),
	'debates.similar · of a draft': row(ofADraft, (w) => ofDraft(w, { text: 'тұжырым' })),
	'debates.statement': row(everybody, added('published')),
	'debates.statement · waiting for moderators': row(waitingStatement, added('pending')),
	'debates.statement · that was turned down': row(waitingStatement, added('rejected')),
	// Those who may not read it see that something stood there, and why it does not any more.
	'debates.statement · that was hidden': row(everybody, added('hidden')),
	'debates.statement · of a draft': row(
		only(FACILITATORS_HERE, 'debates.statement_unknown', {
			visitor: 'debates.statement_unknown'
		}),
		async (w) => ({ input: { statementId: (await w.debate('draft')).seedIds[0]! } })
	),
	'debates.own_statements': row(signedIn, of()),
	'debates.own_statements · of a draft': row(only(FACILITATORS_HERE, 'debates.unknown'), (w) =>
		ofDraft(w)
	)
};

/** A statement that waits, as any subject. */
const waiting =
	(more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { input, owner } = await added('pending')(w);
		return { input: { subjectId: input.statementId, ...more }, owner };
	};

/** A statement that people vote on, as an item of its poll. */
const votable = async (w: AccessWorld, more: object = {}): Promise<Given> => {
	const { pollId } = w.debates.open;
	const { id: itemId, author: owner } = await w.statement(w.debates.open);
	return { input: { pollId, itemId, ...more }, owner };
};

const choiceRows: OperationRows = {
	'votes.cast · on a statement': row(
		allBut({ unconfirmed: 'votes.tier_too_low', owner: 'votes.own_subject' }),
		(w) => votable(w, { choice: -1 })
	),
	'votes.tally · of a statement, before one’s own vote': row(
		only(['owner'], 'votes.tally_hidden', { visitor: 'votes.tally_hidden' }),
		async (w) => {
			const { input } = await votable(w);
			const owner = await w.person('Дауысшы');
			await w.run('votes.cast', owner, { ...input, choice: 1 });
			return { input, owner };
		}
	),
	'votes.tally · of a statement, afterwards': row(everybody, (w) => ({
		input: { pollId: w.debates.closed.pollId, itemId: w.debates.closed.seedIds[0]! }
	})),
	'comments.post · under a statement': row(
		allBut({ unconfirmed: 'comments.tier_too_low' }),
		(w) => ({ input: { subjectId: w.debates.open.seedIds[0]!, body: 'Қолдаймын' } })
	),
	'comments.thread · under a statement that waits': row(
		only(INSIDERS, 'comments.subject_unknown', { visitor: 'comments.subject_unknown' }),
		waiting()
	),
	'subjects.follow · a debate in draft': row(
		only(FACILITATORS_HERE, 'subjects.unknown'),
		async (w) => ({ input: { subjectId: (await w.debate('draft')).id } })
	),
	'subjects.follow · a statement that waits': row(only(INSIDERS, 'subjects.unknown'), waiting())
};

export const statementRows: OperationRows = { ...actRows, ...readRows, ...choiceRows };
