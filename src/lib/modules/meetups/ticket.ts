/** Codes of tickets, as people read them and as a device at the door knows them. */

/** Without letters and digits that are taken for each other. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 8;

/** Letters of a Kazakh or Russian keyboard that look like those of a code. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
	А: 'A',
	В: 'B',
	С: 'C',
	Е: 'E',
	Н: 'H',
	Һ: 'H',
	К: 'K',
	М: 'M',
	Р: 'P',
	Т: 'T',
	Х: 'X',
	У: 'Y',
	Ү: 'Y'
};

/** A code as it was typed or scanned, brought to one form; undefined when it cannot be one. */
export function readCode(text: string): string | undefined {
	const letters = Array.from(
		text.toUpperCase().replaceAll(/[\s·-]/g, ''),
		(letter) => LOOK_ALIKE[letter] ?? letter
	);
	const isCode =
		letters.length === CODE_LENGTH && letters.every((each) => CODE_LETTERS.includes(each));
	return isCode ? letters.join('') : undefined;
}

/** `ABCD 2345`: easier to read out. */
export const showCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What a device at the door knows of a ticket: it tells a true one without holding the codes of all. */
export async function ticketHash(meetupId: string, code: string): Promise<string> {
	const bytes = new TextEncoder().encode(`${meetupId}:${code}`);
	const hash = await crypto.subtle.digest('SHA-256', bytes);
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `Айгүл Серікқызы` is `А. С.` at the door. */
export const initialsOf = (name: string): string =>
	name
		.split(/\s+/)
		.filter(Boolean)
		.slice(0, 2)
		.map((word) => `${Array.from(word)[0]!.toUpperCase()}.`)
		.join(' ');

/** One line of the roster. */
export interface RosterEntry {
	/** `ticketHash` of its code. */
	readonly hash: string;
	readonly initials: string;
	readonly state: 'expected' | 'in' | 'no_consent';
}

/** What a device at the door answers to a code. */
export type Answer = 'in_now' | 'in_already' | 'no_consent' | 'unknown';

/** @param seen hashes this device has let in since the roster was read */
export function answerOf(
	roster: ReadonlyMap<string, RosterEntry>,
	seen: ReadonlySet<string>,
	hash: string
): Answer {
	const entry = roster.get(hash);
	if (!entry) return 'unknown';
	if (entry.state === 'no_consent') return 'no_consent';
	return entry.state === 'in' || seen.has(hash) ? 'in_already' : 'in_now';
}
