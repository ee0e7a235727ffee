import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Envelope, StateValue } from '#lib/realtime/protocol.ts';
import { byUrgency, type PublicQuestion } from './question.ts';
import {
	applySessionMessage,
	applySupports,
	currentOf,
	keptOrder,
	settledOf,
	viewOf,
	waitingOf,
	type SessionView
} from './queue.ts';
import type { SessionNow } from './session.ts';

interface Row {
	question: PublicQuestion;
	isPublic: boolean;
}
type Act =
	| { kind: 'show' }
	| { kind: 'support'; target: number; by: number }
	| { kind: 'pick'; target: number }
	| { kind: 'mark'; target: number; state: PublicQuestion['state'] }
	| { kind: 'hide'; target: number };

const target = fc.nat(12);
const acts = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constant('show' as const) }),
		fc.record({ kind: fc.constant('support' as const), target, by: fc.constantFrom(1, -1) }),
		fc.record({ kind: fc.constant('pick' as const), target }),
		fc.record({
			kind: fc.constant('mark' as const),
			target,
			state: fc.constantFrom('answered' as const, 'skipped' as const, 'shown' as const)
		}),
		fc.record({ kind: fc.constant('hide' as const), target })
	),
	{ maxLength: 40 }
);

const instant = (n: number) => new Date(Date.UTC(2026, 10, 25, 10, 0, n)).toISOString();
const question = (n: number): PublicQuestion => ({
	id: `q${String(n).padStart(2, '0')}`,
	sessionId: 's',
	text: `Сұрақ ${n}`,
	lang: 'kk',
	channel: 'online',
	state: 'shown',
	supports: 0,
	// Every third is asked in the same second, so that ties are met.
	askedAt: instant(Math.floor(n / 3)),
	author: { id: `a${n}`, name: '' },
	version: 1
});

/** The rows as the database would hold them after the acts, and what the room is told, composed from rows as they are then. */
function play(list: readonly Act[]) {
	const rows: Row[] = [];
	let session: SessionNow = {
		...{ state: 'live', startsAt: instant(0), endsAt: instant(59), version: 1 }
	};
	const messages: Envelope[] = [];
	const counts: StateValue[] = [];
	const tell = (name: string, id?: string) => {
		const row = rows.find((each) => each.question.id === id);
		const said = id ? { questionId: id, question: row?.isPublic ? row.question : null } : {};
		const position = messages.length + 1;
		messages.push({ room: 'r', position, name, body: { session, ...said } });
	};
	for (const [step, act] of list.entries()) {
		if (act.kind === 'show') {
			rows.push({ question: question(rows.length), isPublic: true });
			tell('question.shown', rows.at(-1)!.question.id);
			continue;
		}
		const row = rows[act.target % Math.max(1, rows.length)];
		if (!row?.isPublic) continue;
		const { id, version } = row.question;
		if (act.kind === 'support') {
			const supports = Math.max(0, row.question.supports + act.by);
			row.question = { ...row.question, supports, version: version + 1 };
			counts.push({ id, version: version + 1, value: supports });
		} else if (act.kind === 'pick' && row.question.state === 'shown') {
			session = { ...session, currentQuestionId: id, version: session.version + 1 };
			tell('question.picked', id);
		} else if (act.kind === 'mark') {
			const answeredAt = act.state === 'shown' ? undefined : instant(step);
			row.question = { ...row.question, state: act.state, answeredAt, version: version + 1 };
			if (session.currentQuestionId === id)
				session = { ...session, currentQuestionId: undefined, version: session.version + 1 };
			tell('question.marked', id);
		} else if (act.kind === 'hide') {
			row.isPublic = false;
			if (session.currentQuestionId === id)
				session = { ...session, currentQuestionId: undefined, version: session.version + 1 };
			tell('question.hidden', id);
		}
	}
	const reload = viewOf(
		session,
		rows.filter((row) => row.isPublic).map((row) => row.question)
	);
	return { reload, messages, counts };
}

const empty: SessionView = viewOf(
	{ state: 'live', startsAt: instant(0), endsAt: instant(59), version: 1 },
	[]
);
const shape = (view: SessionView) => ({
	current: currentOf(view),
	waiting: waitingOf(view),
	settled: settledOf(view)
});

test('a snapshot plus its messages and the last counts equals a reload', () => {
	fc.assert(
		fc.property(acts, (list) => {
			const { reload, messages, counts } = play(list);
			const told = messages.reduce(applySessionMessage, empty);
			expect(shape(counts.reduce(applySupports, told))).toEqual(shape(reload));
		})
	);
});

test('messages and counts that come twice, and counts out of order, change nothing', () => {
	fc.assert(
		fc.property(acts, fc.infiniteStream(fc.nat()), (list, order) => {
			const { reload, messages, counts } = play(list);
			const told = messages.flatMap((m) => [m, m]).reduce(applySessionMessage, empty);
			const shuffled = [...counts, ...counts]
				.map((value) => ({ value, key: order.next().value as number }))
				.sort((a, b) => a.key - b.key)
				.map(({ value }) => value);
			expect(shape(shuffled.reduce(applySupports, told))).toEqual(shape(reload));
		})
	);
});

test('what is not of the session changes nothing', () => {
	const { reload } = play([{ kind: 'show' }]);
	const other: Envelope = { room: 'r', position: 9, name: 'comment.posted', body: { id: 'q00' } };
	expect(applySessionMessage(reload, other)).toBe(reload);
	expect(applySessionMessage(reload, { ...other, name: 'question.asked', body: null })).toBe(
		reload
	);
	const facts = { questionId: 'q00', sessionId: 's' };
	expect(applySessionMessage(reload, { ...other, name: 'question.asked', body: facts })).toBe(
		reload
	);
	expect(applySupports(reload, { id: 'nobody', version: 9, value: 9 })).toBe(reload);
});

test('the order of the queue is total: whatever order rows come in, they are sorted alike', () => {
	const rows = fc.uniqueArray(
		fc.record({
			id: fc.string({ minLength: 1, maxLength: 3 }),
			supports: fc.nat(3),
			askedAt: fc.constantFrom(instant(0), instant(1))
		}),
		{ selector: (row) => row.id, maxLength: 12 }
	);
	fc.assert(
		fc.property(rows, fc.infiniteStream(fc.nat()), (list, order) => {
			const sorted = [...list].sort(byUrgency);
			const shuffled = [...list]
				.map((row) => ({ row, key: order.next().value as number }))
				.sort((a, b) => a.key - b.key)
				.map(({ row }) => row);
			expect(shuffled.sort(byUrgency)).toEqual(sorted);
			for (const [i, row] of sorted.entries())
				if (i > 0) expect(sorted[i - 1]!.supports).toBeGreaterThanOrEqual(row.supports);
		})
	);
});

test('an order that is held keeps its places: what left is gone, what is new stands at the end', () => {
	const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 10 });
	fc.assert(
		fc.property(ids, ids, (shown, wanted) => {
			const kept = keptOrder(shown, wanted);
			expect([...kept].sort()).toEqual([...wanted].sort());
			const old = kept.filter((id) => shown.includes(id));
			expect(old).toEqual(shown.filter((id) => wanted.includes(id)));
			expect(kept.slice(0, old.length)).toEqual(old);
		})
	);
});
