import type { DemoIdea } from './ideas.ts';
import { DEMO_PLACES, type DemoPlace } from './places.ts';
import { SCHEMES, type Phrase, type Scheme } from './schemes.ts';

const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

const say = (phrase: Phrase, place: DemoPlace): string =>
	typeof phrase === 'string' ? phrase : phrase(place);

const placesOf = ({ where, except = [] }: Scheme): DemoPlace[] =>
	DEMO_PLACES.filter(
		({ traits }) =>
			where.some((trait) => traits.includes(trait)) &&
			!except.some((trait) => traits.includes(trait))
	);

/** A scheme told of one place; the round decides which wordings are taken. */
function tell(scheme: Scheme, place: DemoPlace, turn: number, round: number): DemoIdea {
	return {
		lang: scheme.lang,
		category: scheme.category,
		place: place.kato,
		kind: (turn + round) % 3 === 0 ? 'expert' : 'citizen',
		title: say(at(scheme.titles, round), place),
		problem: say(at(scheme.problems, (round >> 1) + turn), place),
		solution: say(at(scheme.solutions, round + (round >> 1)), place),
		benefit: say(at(scheme.benefits, round + (round >> 2) + turn), place),
		costKzt: at(scheme.costs, round)
	};
}

/**
 * So many ideas more, always the same ones in the same order, no title twice: every scheme in turn, each round at
 * another place. Fewer when the schemes have no place left.
 */
export function variedIdeas(count: number): DemoIdea[] {
	const ideas: DemoIdea[] = [];
	const places = SCHEMES.map(placesOf);
	for (let round = 0; round < DEMO_PLACES.length; round += 1) {
		for (const [turn, scheme] of SCHEMES.entries()) {
			const fitting = places[turn]!;
			if (round >= fitting.length) continue;
			if (ideas.length >= count) return ideas;
			ideas.push(tell(scheme, at(fitting, round + turn * 5), turn, round));
		}
	}
	return ideas;
}
