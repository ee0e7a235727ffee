import { tick } from 'svelte';
import { invalidateAll } from '$app/navigation';
import { m } from '#lib/i18n/index.ts';
import { call } from '#lib/realtime/socket.svelte.ts';
import {
	columnsOf,
	moveOf,
	neighbourOf,
	type Arrow,
	type BoardColumn,
	type BoardIdea,
	type Column
} from './board.ts';

/** Where a dragged card would land. */
interface Target {
	readonly column: Column;
	readonly place?: number;
}

/** What the page knows. */
interface Given {
	readonly contestId: string;
	readonly ideas: readonly BoardIdea[];
	readonly isOpen: boolean;
}

const cardIdOf = (ideaId: string): string => `card-${ideaId}`;

function targetAt(x: number, y: number): Target | undefined {
	const element = document.elementFromPoint(x, y);
	const column = element?.closest<HTMLElement>('[data-column]')?.dataset.column as
		Column | undefined;
	const place = Number(element?.closest<HTMLElement>('[data-place]')?.dataset.place ?? 0);
	return column && { column, ...(place > 0 && { place }) };
}

/**
 * The selection while an organiser works on it: search, keys, dragging. Each move is saved at once and the page's rows
 * are read again; moves of others arrive by the page's room.
 */
export class LiveBoard {
	/** What became of the last act, for the live region. */
	message = $state('');
	query = $state('');
	dragged = $state<string>();
	target = $state<Target>();
	/** The idea that was moved last by this person. */
	#moved: string | undefined;
	readonly #read: () => Given;
	readonly columns: readonly BoardColumn[] = $derived.by(() =>
		columnsOf(this.#read().ideas, this.query)
	);

	constructor(read: () => Given) {
		this.#read = read;
	}

	countOf(column: Column): number {
		return this.columns.find((each) => each.column === column)!.count;
	}

	/** Puts an idea somewhere and keeps the focus on its card. */
	async move(ideaId: string, list: Column, place?: number): Promise<void> {
		const { contestId, isOpen } = this.#read();
		if (!isOpen) return;
		this.#moved = ideaId;
		const input = { contestId, subjectId: ideaId, list, ...(place && { place }) };
		await this.#do('contests.nominate', input, '');
		await tick();
		document.getElementById(cardIdOf(ideaId))?.focus();
	}

	/** A card appeared: it takes the focus back when it was moved and nothing else has it. */
	keepFocus(ideaId: string, card: HTMLElement): void {
		if (this.#moved === ideaId && document.activeElement === document.body) card.focus();
	}

	async explain(ideaId: string, reason: string): Promise<void> {
		const input = { contestId: this.#read().contestId, subjectId: ideaId, reason };
		await this.#do('contests.set_reason', input, m.site_saved());
	}

	async #do(operation: string, input: Record<string, unknown>, done: string): Promise<void> {
		const reply = await call(operation, input);
		this.message = reply.ok ? done : reply.message;
		await invalidateAll();
	}

	/** A key on a card: digits and Shift with arrows move the idea, arrows alone walk. */
	key(event: KeyboardEvent, idea: BoardIdea): void {
		if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey)
			return;
		const move = moveOf(idea, event.key, event.shiftKey);
		if (move) void this.move(idea.id, move.list, move.place);
		else if (event.key.startsWith('Arrow') && !event.shiftKey) {
			const next = neighbourOf(this.columns, idea.id, event.key as Arrow);
			if (next) document.getElementById(cardIdOf(next))?.focus();
		} else return;
		event.preventDefault();
	}

	/** Takes a card by its handle, by mouse, pen or finger. */
	take(event: PointerEvent, ideaId: string): void {
		if (!this.#read().isOpen || event.button !== 0) return;
		(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
		this.dragged = ideaId;
		event.preventDefault();
	}

	drag(event: PointerEvent): void {
		if (this.dragged) this.target = targetAt(event.clientX, event.clientY);
	}

	/** Lets go: over a column the idea moves there, elsewhere nothing happens. */
	drop(): void {
		const { dragged, target } = this;
		this.leave();
		if (dragged && target) void this.move(dragged, target.column, target.place);
	}

	leave(): void {
		this.dragged = undefined;
		this.target = undefined;
	}
}
