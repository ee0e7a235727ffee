const LOOKALIKES: Record<string, string> = {
	a: 'а',
	c: 'с',
	e: 'е',
	i: 'і',
	o: 'о',
	p: 'р',
	x: 'х',
	y: 'у',
	ə: 'ә'
};
const FOLDS: Record<string, string> = {
	ә: 'а',
	ғ: 'г',
	қ: 'к',
	ң: 'н',
	ө: 'о',
	ұ: 'у',
	ү: 'у',
	һ: 'х',
	і: 'и',
	ё: 'е'
};
const CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * Folds text for search and for comparison: NFKC, lower case, Latin look-alikes inside Cyrillic words made Cyrillic,
 * Kazakh letters written as a Russian keyboard would, anything else than letters and digits a single space.
 *
 * A copy for machines only: what people see is always the original.
 *
 * @source the Kazakh alphabet's nine letters without a Russian key; spelling with look-alikes is common on phones
 */
export function skeletonOf(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.map((word) => {
			const cyrillic = CYRILLIC.test(word)
				? Array.from(word, (letter) => LOOKALIKES[letter] ?? letter).join('')
				: word;
			return Array.from(cyrillic, (letter) => FOLDS[letter] ?? letter).join('');
		})
		.join(' ');
}
