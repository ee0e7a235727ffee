import { m } from '#lib/i18n/index.ts';
import { call } from '#lib/realtime/socket.svelte.ts';

const PAUSE_MS = 1_200;
const NUMBER = 'costKzt';

/** Saves a draft while it is written, after a pause; never over something newer. */
export class Autosave {
	version = $state(1);
	savedAt = $state<string>();
	/** Why the last saving failed, in words. */
	problem = $state('');
	readonly #ideaId: string;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isSaving = false;

	constructor(ideaId: string, version: number) {
		this.#ideaId = ideaId;
		this.version = version;
	}

	/** The page was read again: a higher version is the newer. */
	meet(version: number): void {
		if (version > this.version) this.version = version;
	}

	changed(form: HTMLFormElement): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#save(form), PAUSE_MS);
	}

	async #save(form: HTMLFormElement): Promise<void> {
		if (this.#isSaving) return this.changed(form);
		this.#isSaving = true;
		const reply = await call('ideas.save', {
			ideaId: this.#ideaId,
			version: this.version,
			...fieldsOf(form)
		});
		this.#isSaving = false;
		if (!reply.ok) {
			this.problem = reply.message || m.ideas_not_saved();
			return;
		}
		const value = reply.value as { version: number; savedAt: string };
		this.problem = '';
		this.version = value.version;
		this.savedAt = value.savedAt;
	}
}

/** The form's fields as the operation takes them. */
function fieldsOf(form: HTMLFormElement): Record<string, unknown> {
	const fields: Record<string, unknown> = {};
	for (const [name, value] of new FormData(form)) {
		if (name.startsWith('_') || name === 'version' || typeof value !== 'string' || value === '')
			continue;
		fields[name] = name === NUMBER ? Number(value.replaceAll(/\D/g, '')) : value;
	}
	return fields;
}
