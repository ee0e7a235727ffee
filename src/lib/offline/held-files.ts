import type { HeldFile } from './store.ts';

const held = new WeakMap<HTMLFormElement, Map<string, HeldFile>>();

/** Says that a form has a file that is not on the server yet; undefined: not any more. */
export function holdFile(form: HTMLFormElement, idName: string, file: HeldFile | undefined): void {
	const files = held.get(form) ?? new Map<string, HeldFile>();
	held.set(form, files);
	if (file) files.set(idName, file);
	else files.delete(idName);
}

/** What a form holds that must be sent with it. */
export const heldFilesOf = (form: HTMLFormElement): HeldFile[] => [
	...(held.get(form)?.values() ?? [])
];
