import type { HeldFile } from './store.ts';

const held = new WeakMap<HTMLFormElement, Map<string, HeldFile>>();

/** Says that a field of a form has a file that is not on the server yet; undefined: not any more. @param field its own id: several may send under one name */
export function holdFile(form: HTMLFormElement, field: string, file: HeldFile | undefined): void {
	const files = held.get(form) ?? new Map<string, HeldFile>();
	held.set(form, files);
	if (file) files.set(field, file);
	else files.delete(field);
}

/** What a form holds that must be sent with it. */
export const heldFilesOf = (form: HTMLFormElement): HeldFile[] => [
	...(held.get(form)?.values() ?? [])
];
