import {
	LEAST_TOLD,
	type OpinionMap,
	type StatementFigures,
	type VoteCounts
} from '../opinion-map.ts';

const UNTOLD: VoteCounts = { agree: 0, disagree: 0, pass: 0 };

const isTold = ({ agree, disagree, pass }: VoteCounts): boolean =>
	agree + disagree + pass >= LEAST_TOLD;

/**
 * A map as one viewer may see it. The picture is everybody's. A statement's figures and its mention in any list go by
 * the poll's rule for counts; small cells stay untold until the counts are public.
 *
 * @param seen statements whose count the viewer may see; `all` once the counts are public
 */
export function visibleMap(map: OpinionMap, seen: ReadonlySet<string> | 'all'): OpinionMap {
	if (seen === 'all') return map;
	const only = (ids: readonly string[]) => ids.filter((id) => seen.has(id));
	return {
		picture: map.picture,
		statements: map.statements.filter(({ itemId }) => seen.has(itemId)).map(withoutSmallCells),
		representative: map.representative.map((list) => list.filter(({ itemId }) => seen.has(itemId))),
		majority: { agree: only(map.majority.agree), disagree: only(map.majority.disagree) },
		common: only(map.common),
		dividing: only(map.dividing),
		unsure: only(map.unsure)
	};
}

const withoutSmallCells = (figures: StatementFigures): StatementFigures => ({
	...figures,
	byGroup: figures.byGroup.map((counts) => (isTold(counts) ? counts : UNTOLD))
});
