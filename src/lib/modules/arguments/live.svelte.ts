import { call } from '#lib/realtime/socket.svelte.ts';
import type { CallReply, Envelope, StateValue } from '#lib/realtime/protocol.ts';
import type { ArgumentBoard, Figures, Impact, PublicArgument, Standing } from './argument.ts';
import {
	applyBoardMessage,
	place,
	shownOf,
	showWaiting,
	type BoardMessage,
	type BoardView
} from './board-view.ts';

/** Pure: the later of two accounts of the same thing, whatever the network does. */
export const laterOf = <T extends { readonly version: number }>(
	known: T | undefined,
	next: T
): T => (known && known.version > next.version ? known : next);

/** Joins of a room say which values they show: so many at most. */
const SHOWN_MAX = 200;

/** A tree that moves: a page's snapshot, the messages after it, and the newest figures. */
export class LiveBoard {
	#view = $state.raw<BoardView>({ nodes: [], references: [], waiting: [] });
	#figures = $state.raw<Readonly<Record<string, Figures>>>({});
	#standing = $state.raw<Standing>({ version: -1, strength: 0.5, n: 0, count: 0 });
	#impacts = $state.raw<Readonly<Record<string, Impact>>>({});

	constructor(board: ArgumentBoard) {
		this.load(board);
	}

	/** What is shown, in order: without stubs that nothing stands under. */
	get nodes(): readonly PublicArgument[] {
		return shownOf(this.#view.nodes, this.#view.rootId);
	}
	get waiting() {
		return this.#view.waiting;
	}
	get references() {
		return this.#view.references;
	}
	get standing() {
		return this.#standing;
	}
	figuresOf(id: string): Figures | undefined {
		return this.#figures[id];
	}
	/** The viewer's own rating. */
	impactOn(id: string): Impact | undefined {
		return this.#impacts[id];
	}

	/** Takes over a page that was read (again): what waited and is in it waits no longer. */
	load(board: ArgumentBoard): void {
		const known = new Set(board.nodes.map(({ id }) => id));
		const waiting = this.#view.waiting.filter(({ id }) => !known.has(id));
		const { rootId, references } = board;
		const nodes = inShownOrder(board.nodes, this.#view.nodes);
		this.#view = { rootId, nodes, references, waiting };
		this.#impacts = board.own.impacts;
		this.#learn(board.figures, board.standing);
	}

	receive(message: Envelope, ownId?: string): void {
		this.#view = applyBoardMessage(this.#view, message);
		const own = this.#view.waiting.find(({ author }) => author.id !== '' && author.id === ownId);
		if (own) this.#view = place(this.#view, own);
		const body = message.name.startsWith('argument.') && (message.body as BoardMessage | null);
		if (body) this.#learn(body.figures, body.standing);
	}

	receiveState(kind: string, { id, value }: StateValue): void {
		if (kind === 'argument_figures') this.#learn({ [id]: value as Figures });
		if (kind === 'argument_standing') this.#standing = laterOf(this.#standing, value as Standing);
	}

	/** What to ask for when a socket joins again. */
	shows(statementId: string): Record<string, string[]> {
		return {
			argument_figures: this.#view.nodes.slice(0, SHOWN_MAX).map(({ id }) => id),
			argument_standing: [statementId]
		};
	}

	show(): void {
		this.#view = showWaiting(this.#view);
	}

	/** Rates, or takes the rating back: shown at once, put right by a refusal. */
	async rate(id: string, impact: Impact | null): Promise<CallReply> {
		const before = this.#impacts;
		this.#impacts = withImpact(before, id, impact);
		const reply =
			impact === null
				? await call('arguments.unrate', { argumentId: id })
				: await call('arguments.rate', { argumentId: id, impact });
		if (!reply.ok) this.#impacts = before;
		return reply;
	}

	#learn(figures: Readonly<Record<string, Figures>>, standing?: Standing): void {
		const next = Object.entries(figures).map(
			([id, each]) => [id, laterOf(this.#figures[id], each)] as const
		);
		this.#figures = { ...this.#figures, ...Object.fromEntries(next) };
		if (standing) this.#standing = laterOf(this.#standing, standing);
	}
}

/** A page that is read again keeps what is shown where it is: ratings that moved do not move the text being read. */
function inShownOrder(
	fresh: readonly PublicArgument[],
	shown: readonly PublicArgument[]
): readonly PublicArgument[] {
	const places = new Map(shown.map(({ id }, place) => [id, place]));
	const placeOf = ({ id }: PublicArgument) => places.get(id) ?? shown.length;
	return [...fresh].sort((a, b) => placeOf(a) - placeOf(b));
}

function withImpact(
	impacts: Readonly<Record<string, Impact>>,
	id: string,
	impact: Impact | null
): Readonly<Record<string, Impact>> {
	const { [id]: _before, ...others } = impacts;
	return impact === null ? others : { ...others, [id]: impact };
}
