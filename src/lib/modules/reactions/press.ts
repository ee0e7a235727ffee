import { REACTION_KINDS } from './reaction.ts';

/** The form of a page that every reaction's button sends. */
export const REACTION_FORM = 'reactions';

/** What a button of the form says when it is pressed: 1 for on or 0 for off, which kind, of what. It may end a key. */
export const pressOf = (subjectId: string, kind: string, isOn: boolean): string =>
	`${Number(isOn)}${kind}${subjectId}`;

const PRESS = new RegExp(`^([01])(${REACTION_KINDS.join('|')})([0-9a-f-]{36})$`);

/** The input a pressed button stands for; empty, and so refused, where it is none of ours. */
export function readPress(press: string): Record<string, unknown> {
	const [, sign, kind, subjectId] = PRESS.exec(press) ?? [];
	return kind ? { subjectId, kind, isOn: sign === '1' } : {};
}
