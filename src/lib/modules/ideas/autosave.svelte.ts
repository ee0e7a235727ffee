import { m } from '#lib/i18n/index.ts';
import { call } from '#lib/realtime/socket.svelte.ts';

const PAUSE_MS = 1_200;
const NUMBER = 'costKzt';

/** What was typed and did not reach the server, kept on this device only. */
export interface LocalCopy {
	readonly fields: Readonly<Record<string, string>>;
	/** ISO instant. */
	readonly at: string;
}

/** Saves a draft while it is written, after a pause; never over something newer. */
export class Autosave {
	version = $state(1);
	savedAt = $state<string>();
	/** Why the last saving failed, in words. */
	problem = $state('');
	/** Left over from an earlier visit. */
	copy = $state.raw<LocalCopy>();
	readonly #ideaId: string;
	#form: HTMLFormElement | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#saving: Promise<boolean> = Promise.resolve(true);
	#isDirty = false;

	constructor(ideaId: string, version: number) {
		this.#ideaId = ideaId;
		this.version = version;
	}

	/** Whether something typed is not saved yet. */
	get isDirty(): boolean {
		return this.#isDirty;
	}

	/** Begins with a form of the page; returns what ends it. */
	attach(form: HTMLFormElement): () => void {
		this.#form = form;
		this.copy = readCopy(this.#ideaId);
		const again = () => void this.flush();
		addEventListener('online', again);
		return () => {
			removeEventListener('online', again);
			clearTimeout(this.#timer);
		};
	}

	/** The page was read again: a higher version is the newer. */
	meet(version: number): void {
		if (version > this.version) this.version = version;
	}

	changed(): void {
		this.#isDirty = true;
		keepCopy(this.#ideaId, this.typed());
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
	}

	/** Saves what is typed now, after what is under way. @returns whether nothing is left unsaved */
	async flush(): Promise<boolean> {
		clearTimeout(this.#timer);
		await this.#saving;
		if (!this.#isDirty) return true;
		this.#saving = this.#save();
		return this.#saving;
	}

	/** Puts the left-over text into the form, to be looked at and saved. */
	restore(): void {
		for (const [name, value] of Object.entries(this.copy?.fields ?? {})) {
			const field = this.#form?.elements.namedItem(name);
			if (
				field instanceof HTMLInputElement ||
				field instanceof HTMLTextAreaElement ||
				field instanceof HTMLSelectElement
			)
				field.value = value;
		}
		this.copy = undefined;
		this.changed();
	}

	drop(): void {
		this.copy = undefined;
		removeCopy(this.#ideaId);
	}

	/** The form's fields as they stand, by name. */
	typed(): Record<string, string> {
		const fields: Record<string, string> = {};
		for (const [name, value] of new FormData(this.#form)) {
			const isField = !name.startsWith('_') && name !== 'version' && typeof value === 'string';
			if (isField && value !== '') fields[name] = value;
		}
		return fields;
	}

	async #save(): Promise<boolean> {
		this.#isDirty = false;
		const { [NUMBER]: cost, ...texts } = this.typed();
		const reply = await call('ideas.save', {
			ideaId: this.#ideaId,
			version: this.version,
			...texts,
			...(cost ? { [NUMBER]: Number(cost.replaceAll(/\s/g, '').replace(',', '.')) } : {})
		});
		if (!reply.ok) {
			this.#isDirty = true;
			this.problem = reply.message || m.ideas_not_saved();
			return false;
		}
		const value = reply.value as { version: number; savedAt: string };
		this.problem = '';
		this.version = value.version;
		this.savedAt = value.savedAt;
		// Typed on while it was being saved: that part is still here only.
		if (!this.#isDirty) removeCopy(this.#ideaId);
		return !this.#isDirty;
	}
}

const keyOf = (ideaId: string) => `idea:${ideaId}`;

// A device may forbid storage, or have none left: then there is no copy, and saving goes on.
function readCopy(ideaId: string): LocalCopy | undefined {
	try {
		const text = localStorage.getItem(keyOf(ideaId));
		return text ? (JSON.parse(text) as LocalCopy) : undefined;
	} catch {
		return undefined;
	}
}

function keepCopy(ideaId: string, fields: Record<string, string>): void {
	try {
		// eslint-disable-next-line no-restricted-syntax -- when it was typed, by the writer's own clock; no rule goes by it
		const copy: LocalCopy = { fields, at: new Date().toISOString() };
		localStorage.setItem(keyOf(ideaId), JSON.stringify(copy));
	} catch {
		return;
	}
}

function removeCopy(ideaId: string): void {
	try {
		localStorage.removeItem(keyOf(ideaId));
	} catch {
		return;
	}
}
