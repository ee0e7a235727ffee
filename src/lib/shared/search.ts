import { skeletonOf } from './skeleton.ts';

/**
 * Endings of Kazakh and Russian words on the folded skeleton, longest first. Not a stemmer: it only makes a query word
 * shorter, so that other forms of the word contain it. Kazakh letters are folded: -дың is -дын, -лар stays.
 */
const ENDINGS = [
	'ларымыздын',
	'лериниздин',
	'ларынын',
	'леринин',
	'ларына',
	'лерине',
	'ларды',
	'лерди',
	'тарды',
	'терди',
	'лардын',
	'лердин',
	'тардын',
	'тердин',
	'ымыз',
	'имиз',
	'нын',
	'нин',
	'дын',
	'дин',
	'тын',
	'тин',
	'лар',
	'лер',
	'дар',
	'дер',
	'тар',
	'тер',
	'мен',
	'бен',
	'пен',
	'ган',
	'ген',
	'кан',
	'кен',
	'ами',
	'ями',
	'ого',
	'ему',
	'ыми',
	'ими',
	'ов',
	'ев',
	'ей',
	'ах',
	'ях',
	'ом',
	'ем',
	'ой',
	'ый',
	'ий',
	'ая',
	'ое',
	'ые',
	'ие',
	'га',
	'ге',
	'ка',
	'ке',
	'да',
	'де',
	'та',
	'те',
	'ды',
	'ди',
	'ты',
	'ти',
	'ны',
	'ни',
	'сы',
	'си',
	'ын',
	'ин',
	'ам',
	'ям',
	'а',
	'е',
	'и',
	'о',
	'у',
	'ы',
	'я',
	'ь',
	'ю'
] as const;

/** Words shorter than this stay as they are; longer ones keep at least a stem. */
const SHORTEST_WORD = 5;
const SHORTEST_STEM = 3;
const LONGEST_QUERY_WORDS = 8;

/** A folded word without its ending, where enough of it remains. */
export function stemOf(word: string): string {
	if (word.length < SHORTEST_WORD) return word;
	const ending = ENDINGS.find(
		(each) => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM
	);
	return ending ? word.slice(0, -ending.length) : word;
}

/** What every found text must contain: the stems of a query's words. Empty: nothing to search for. */
export const searchTerms = (query: string): string[] =>
	[
		...new Set(
			skeletonOf(query)
				.split(' ')
				.filter((word) => word.length > 1)
				.map(stemOf)
		)
	].slice(0, LONGEST_QUERY_WORDS);
