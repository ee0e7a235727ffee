import { skeletonOf } from '#lib/shared/skeleton.ts';

/** What is wrong with a display name. */
export type NameProblem = 'too_short' | 'too_long' | 'invisible' | 'mixed_scripts' | 'no_letters';

/** Direction overrides, zero-width and other characters nobody sees: names with them pass for others. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** Brings a name to the one form it is stored in. */
export const normaliseName = (name: string): string =>
	name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');

/**
 * What keeps a text from being a display name; undefined when nothing does. One word has one script: Latin letters
 * inside a Cyrillic word are how one person passes for another. @source UTS #39 §5.1, made simple
 */
export function displayNameProblem(text: string): NameProblem | undefined {
	const name = normaliseName(text);
	if (name.length < 2) return 'too_short';
	if (name.length > 60) return 'too_long';
	if (INVISIBLE.test(name)) return 'invisible';
	if (!/\p{L}/u.test(name)) return 'no_letters';
	const mixes = name
		.split(/[^\p{L}\p{M}]+/u)
		.some((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
	return mixes ? 'mixed_scripts' : undefined;
}

/** Latin letters that look like Cyrillic ones in either case, by their Cyrillic twin. */
const TWINS: Record<string, string> = {
	a: 'а',
	b: 'в',
	c: 'с',
	e: 'е',
	h: 'н',
	i: 'и',
	k: 'к',
	m: 'м',
	o: 'о',
	p: 'р',
	t: 'т',
	x: 'х',
	y: 'у'
};

/**
 * The folded name that is compared with the staff's. A word all of whose Latin letters have Cyrillic twins counts as
 * the Cyrillic word it looks like. @source UTS #39 §4, whole-script confusables, made simple
 */
export const nameSkeleton = (name: string): string =>
	skeletonOf(name)
		.split(' ')
		.map((word) => {
			const letters = Array.from(word);
			return letters.every((letter) => TWINS[letter])
				? letters.map((letter) => TWINS[letter]).join('')
				: word;
		})
		.join(' ');
