/** Arguments under statements, and how people mend them. */
import type { Person } from '#lib/shared/actor.ts';
import { FACILITATORS_HERE } from '../actors.ts';
import { newText } from '../debate-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { added, INSIDERS } from './statements.ts';

const TOO_LOW = { unconfirmed: 'arguments.tier_too_low' };
const arguers = allBut(TOO_LOW);
const judges = allBut({ ...TOO_LOW, owner: 'arguments.own_argument' });
const author = only(['owner'], 'arguments.not_author');
const tidiers = only(FACILITATORS_HERE, 'arguments.not_facilitator');
/** Who added something may take it away; so may those who run the debate. */
const removers = only(['owner', ...FACILITATORS_HERE], 'arguments.not_adder');
export const waitingArgument = only(INSIDERS, 'arguments.unknown', {
	visitor: 'arguments.unknown'
});

/** An argument that everybody sees, and what is done to it. */
const argued =
	(more: () => object = () => ({})) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id, author: owner } = await w.argument(w.debates.free);
		return { input: { argumentId: id, ...more() }, owner };
	};

/** After somebody did something to it. */
const after =
	(operation: string, who: (w: AccessWorld) => Person, input: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const given = await argued()(w);
		await w.run(operation, who(w), { ...given.input, ...input });
		return given;
	};
const participant = (w: AccessWorld): Person => w.people.participant;

/** Something somebody new added to an argument, and who added it. */
async function addition(
	w: AccessWorld,
	operation: string,
	input: object
): Promise<{ made: Record<string, string>; adder: Person; author: Person }> {
	const { id: argumentId, author } = await w.argument(w.debates.free);
	const adder = await w.person('Көмекші');
	return { made: await w.run(operation, adder, { argumentId, ...input }), adder, author };
}

/** The page of a statement of the free debate, as people copy its address. */
const pageOf = (w: AccessWorld, statementId: string, argumentId?: string): string =>
	`/debates/${w.debates.free.id}/statements/${statementId}${argumentId ? `/arguments/${argumentId}` : ''}`;

const mark = { kind: 'unclear' };

const arguingRows: OperationRows = {
	'arguments.add': row(arguers, (w) => ({
		input: { statementId: w.debates.free.seedIds[0]!, side: 'pro', text: newText() }
	})),
	'arguments.add · under a statement that waits': row(
		only([], 'arguments.statement_unknown', {
			...Object.fromEntries(INSIDERS.map((name) => [name, 'arguments.closed']))
		}),
		async (w) => {
			const { input, owner } = await added('pending')(w);
			return { input: { ...input, side: 'con', text: newText() }, owner };
		}
	),
	'arguments.edit': row(
		only(['owner'], 'arguments.not_author', TOO_LOW),
		argued(() => ({ text: newText() }))
	),
	'arguments.withdraw': row(author, argued()),
	'arguments.rate': row(
		judges,
		argued(() => ({ impact: 3 }))
	),
	'arguments.unrate': row(judges, after('arguments.rate', participant, { impact: 3 })),
	'arguments.second_look': row(author, async (w) => {
		const { id, author: owner } = await w.argument(w.debates.open, 'rejected');
		return { input: { argumentId: id }, owner };
	}),
	'arguments.board': row(everybody, (w) => ({
		input: { statementId: w.debates.free.seedIds[0]! }
	})),
	'arguments.board · under a statement that waits': row(
		only(INSIDERS, 'arguments.statement_unknown', { visitor: 'arguments.statement_unknown' }),
		added('pending')
	),
	'arguments.get': row(everybody, argued()),
	'arguments.get · waiting for moderators': row(waitingArgument, async (w) => {
		const { id, author: owner } = await w.argument(w.debates.open, 'pending');
		return { input: { argumentId: id }, owner };
	})
};

const mendingRows: OperationRows = {
	'arguments.mark': row(
		judges,
		argued(() => mark)
	),
	'arguments.unmark': row(signedIn, async (w) => {
		const { input } = await after('arguments.mark', participant, mark)(w);
		return { input: { ...input, ...mark } };
	}),
	'arguments.resolve_marks': row(tidiers, after('arguments.mark', participant, mark)),
	'arguments.add_source': row(
		arguers,
		argued(() => ({ url: 'https://example.org/report', title: 'Есеп' }))
	),
	'arguments.remove_source': row(removers, async (w) => {
		const source = { url: 'https://example.org/report' };
		const { made, adder } = await addition(w, 'arguments.add_source', source);
		return { input: { sourceId: made.sourceId }, owner: adder };
	}),
	'arguments.remove_source · by the argument’s author': row(removers, async (w) => {
		const source = { url: 'https://example.org/report' };
		const { made, author: owner } = await addition(w, 'arguments.add_source', source);
		return { input: { sourceId: made.sourceId }, owner };
	}),
	'arguments.link': row(arguers, async (w) => {
		const { input, owner } = await argued()(w);
		const place = pageOf(w, w.debates.free.seedIds[1]!);
		return { input: { ...input, place, side: 'pro' }, owner };
	}),
	'arguments.unlink': row(removers, async (w) => {
		const link = { place: pageOf(w, w.debates.free.seedIds[1]!), side: 'con' };
		const { made, adder } = await addition(w, 'arguments.link', link);
		return { input: { referenceId: made.referenceId }, owner: adder };
	}),
	'arguments.suggest': row(
		judges,
		argued(() => ({ text: newText(), reason: 'Қысқарақ.' }))
	),
	'arguments.answer_suggestion': row(author, async (w) => {
		const offer = { text: newText() };
		const { made, author: owner } = await addition(w, 'arguments.suggest', offer);
		return { input: { suggestionId: made.suggestionId, answer: 'accepted' }, owner };
	}),
	'arguments.merge': row(tidiers, async (w) => {
		const [one, twin] = [await w.argument(w.debates.free), await w.argument(w.debates.free)];
		const into = pageOf(w, w.debates.free.seedIds[0]!, twin.id);
		const reason = 'Екеуі бір нәрсені айтады.';
		return { input: { argumentId: one.id, into, reason }, owner: one.author };
	})
};

export const argumentRows: OperationRows = { ...arguingRows, ...mendingRows };
