import { beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { mergeStatement } from '#lib/modules/debates/server/index.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import {
	buildArgument,
	buildArgumentDebate,
	type BuiltArgumentDebate
} from '../../../../../../tests/support/world-arguments.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { argumentPath } from '../../argument.ts';
import { getBoard, linkArgument, unlinkArgument, withdrawArgument } from '../index.ts';

let world: World;
let debate: BuiltArgumentDebate;
let statementId: string;
let otherId: string;

beforeAll(async () => {
	world = await openWorld();
	debate = await buildArgumentDebate(world);
	[statementId, otherId] = debate.statementIds as [string, string];
});

type Outcome = { ok: true } | { ok: false; refusal: string };
async function refused(act: () => Promise<Outcome>) {
	const before = await world.everyCount();
	const result = await act();
	expect(await world.everyCount()).toEqual(before);
	return result.ok ? 'ok' : result.refusal;
}

const person = () => world.person('Оқырман');
const argument = (parentId?: string, at = statementId) =>
	buildArgument(world, { statementId: at, parentId });
const node = async (id: string, at = statementId) =>
	must(await getBoard(world.ctx(), { statementId: at })).nodes.find((each) => each.id === id)!;

describe('references', () => {
	const placed = (id?: string, at = statementId) =>
		id
			? argumentPath({ debateId: debate.id, statementId: at, id })
			: `/debates/${debate.id}/statements/${at}`;
	const link = (by: Actor, argumentId: string, place: string) =>
		linkArgument(world.ctx(by), { argumentId, place, side: 'pro' });

	test('show an argument again, heard where it is shown, and weigh nothing there', async () => {
		const { id } = await argument();
		const before = must(await getBoard(world.ctx(), { statementId: otherId }));
		const { referenceId } = must(await link(await person(), id, placed(undefined, otherId)));
		const after = must(await getBoard(world.ctx(), { statementId: otherId }));
		expect(after.references).toMatchObject([{ id: referenceId, argumentId: id, path: placed(id) }]);
		expect(after.standing).toEqual(before.standing);
		expect(after.figures).toEqual(before.figures);
		const [event] = (await world.events('argument.linked')).filter(
			({ facts }) => facts.referenceId === referenceId
		);
		expect(event!.rooms).toEqual([rooms.subject(otherId)]);
	});

	test('are not shown once nobody can read the argument where it stands', async () => {
		const own = await buildArgumentDebate(world);
		const [home, away] = own.statementIds as [string, string];
		const [shown, under] = [await argument(undefined, home), await argument(undefined, away)];
		const path = `/debates/${own.id}/statements/${away}`;
		for (const place of [path, `${path}/arguments/${under.id}`])
			must(await link(await person(), shown.id, place));
		const counts = async () => {
			const { references, nodes } = must(await getBoard(world.ctx(), { statementId: away }));
			return [references.length, nodes[0]!.references.length];
		};
		expect(await counts()).toEqual([1, 1]);
		const reason = 'Екеуі бір нәрсені айтады.';
		const merger = { statementId: home, into: away, reason };
		must(await mergeStatement(world.ctx(own.facilitator), merger));
		expect(await counts()).toEqual([0, 0]);
	});

	test('never under itself, however long the way round', async () => {
		const a = await argument();
		const under = await argument(a.id);
		const b = await argument(undefined, otherId);
		const linker = await person();
		expect(await refused(() => link(linker, a.id, placed(a.id)))).toBe('arguments.link_cycle');
		expect(await refused(() => link(linker, a.id, placed(under.id)))).toBe('arguments.link_cycle');
		must(await link(linker, b.id, placed(under.id)));
		expect(await refused(() => link(linker, a.id, placed(b.id, otherId)))).toBe(
			'arguments.link_cycle'
		);
		expect((await node(under.id)).references).toMatchObject([{ argumentId: b.id }]);
	});

	test('two that would close a circle together: one stands', async () => {
		const [a, b] = [await argument(), await argument(undefined, otherId)];
		const people = [await person(), await person()];
		const results = await Promise.all([
			link(people[0]!, a.id, placed(b.id, otherId)),
			link(people[1]!, b.id, placed(a.id))
		]);
		const codes = results.map((result) => (result.ok ? 'ok' : result.refusal)).sort();
		expect(codes).toEqual(['arguments.link_cycle', 'ok']);
	});

	test('refused: twice, at home, elsewhere, nowhere', async () => {
		const a = await argument();
		const b = await argument();
		const linker = await person();
		must(await link(linker, a.id, placed(b.id)));
		expect(await refused(() => link(linker, a.id, placed(b.id)))).toBe('arguments.link_known');
		expect(await refused(() => link(linker, a.id, placed()))).toBe('arguments.link_known');
		expect(await refused(() => link(linker, a.id, 'жай сөз'))).toBe('arguments.place_unfit');
		expect(await refused(() => link(world.visitor, a.id, placed(b.id)))).toBe('auth.required');
		expect(await refused(() => link(linker, crypto.randomUUID(), placed(b.id)))).toBe(
			'arguments.unknown'
		);
		const nowhere = placed(undefined, crypto.randomUUID());
		expect(await refused(() => link(linker, a.id, nowhere))).toBe('arguments.statement_unknown');
		expect(await refused(() => link(linker, a.id, placed(crypto.randomUUID())))).toBe(
			'arguments.parent_unknown'
		);
		const foreign = await buildArgumentDebate(world);
		const there = `/debates/${foreign.id}/statements/${foreign.statementIds[0]}`;
		expect(await refused(() => link(linker, a.id, there))).toBe('arguments.link_elsewhere');
	});

	test('are taken away by who added them; what was taken back is shown nowhere', async () => {
		const [a, b] = [await argument(), await argument()];
		const [linker, stranger] = [await person(), await person()];
		const { referenceId } = must(await link(linker, a.id, placed(b.id)));
		const unlink = (by: Actor, id = referenceId) =>
			unlinkArgument(world.ctx(by), { referenceId: id });
		expect(await refused(() => unlink(stranger))).toBe('arguments.not_adder');
		expect(await refused(() => unlink(world.visitor))).toBe('auth.required');
		must(await unlink(linker));
		expect(await refused(() => unlink(linker))).toBe('arguments.reference_unknown');
		must(await link(linker, a.id, placed(b.id)));
		must(await withdrawArgument(world.ctx(a.author), { argumentId: a.id }));
		expect((await node(b.id)).references).toEqual([]);
	});
});
