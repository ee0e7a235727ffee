import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	answerOf,
	CODE_LETTERS,
	initialsOf,
	readCode,
	showCode,
	ticketHash,
	type RosterEntry
} from './ticket.ts';

const code = fc
	.array(fc.constantFrom(...CODE_LETTERS), { minLength: 8, maxLength: 8 })
	.map((letters) => letters.join(''));

test('a code is read however it was typed', () => {
	fc.assert(
		fc.property(code, (each) => {
			expect(readCode(showCode(each).toLowerCase())).toBe(each);
			expect(readCode(` ${each.slice(0, 3)}-${each.slice(3)} `)).toBe(each);
		})
	);
	// Typed with a Kazakh keyboard: Cyrillic letters that look alike.
	expect(readCode('аВСе нКМ2')).toBe('ABCEHKM2');
	expect(['ABCDEFG', 'ABCDEFGHJ', 'ABCDEFG0', 'ABCDEFGЖ'].map(readCode)).toEqual([
		undefined,
		undefined,
		undefined,
		undefined
	]);
});

test('a hash is of the event and the code', async () => {
	const hash = await ticketHash('m1', 'ABCD2345');
	expect(hash).toBe(createHash('sha256').update('m1:ABCD2345').digest('hex'));
	expect(await ticketHash('m2', 'ABCD2345')).not.toBe(hash);
});

test('the door says yes once, tells who is in already, and knows no others', () => {
	const entries: RosterEntry[] = [
		{ hash: 'a', initials: 'А. Б.', state: 'expected' },
		{ hash: 'b', initials: 'В. Г.', state: 'in' },
		{ hash: 'c', initials: 'Д. Е.', state: 'no_consent' }
	];
	const roster = new Map(entries.map((entry) => [entry.hash, entry]));
	const ask = (hash: string, seen: string[] = []) => answerOf(roster, new Set(seen), hash);
	expect(['a', 'b', 'c', 'd'].map((hash) => ask(hash))).toEqual([
		'in_now',
		'in_already',
		'no_consent',
		'unknown'
	]);
	expect(ask('a', ['a'])).toBe('in_already');
});

test('a name at the door is its first letters', () => {
	expect(initialsOf('Айгүл Серікқызы Нұрланова')).toBe('А. С.');
	expect(initialsOf('әсел')).toBe('Ә.');
	expect(initialsOf('')).toBe('');
});
