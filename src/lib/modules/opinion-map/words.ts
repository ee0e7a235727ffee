import { getLocale, m } from '#lib/i18n/index.ts';
import { formatNumber, formatPercent } from '#lib/i18n/format.ts';
import type { Answer, Share, SortKey } from './answers.ts';
import { leanOf } from './answers.ts';
import type { GroupLabel, MapPicture, VoteCounts } from './opinion-map.ts';

/** Below this many people on the map no groups are computed; said where there are none yet. */
export const GROUPS_FROM = 30;

/** What a page shows of a statement beside its figures. */
export interface StatementText {
	/** its number within the debate */
	readonly number: number;
	readonly text: string;
	readonly lang: string;
	readonly href?: string;
}
/** By item id. */
export type StatementTexts = Readonly<Record<string, StatementText>>;

const ANSWER_NAMES: Record<Answer, () => string> = {
	agree: m.opinion_map_agree,
	disagree: m.opinion_map_disagree,
	pass: m.opinion_map_pass
};

/** "Agree", "Disagree", "Passed". */
export const answerName = (answer: Answer): string => ANSWER_NAMES[answer]();

const LEANS: Record<Answer | 'mixed', () => string> = {
	agree: m.opinion_map_lean_agree,
	disagree: m.opinion_map_lean_disagree,
	pass: m.opinion_map_lean_pass,
	mixed: m.opinion_map_lean_mixed
};

/** What a crowd leans to, in words. */
export function leanSentence(counts: VoteCounts): string {
	const lean = leanOf(counts);
	return lean ? LEANS[lean]() : m.opinion_map_lean_none();
}

export const groupName = (label: GroupLabel): string => m.opinion_map_group({ label });

export const count = (n: number): string => formatNumber(n, getLocale(), 0);
export const decimal = (value: number, digits = 2): string =>
	formatNumber(value, getLocale(), digits);
export const percent = (share: number): string => formatPercent(share, getLocale(), 0);

/** `57–67%`: what a share may truly be. */
export const intervalOf = ({ interval }: Share): string =>
	`${decimal(interval.low * 100, 0)}–${percent(interval.high)}`;

/** `62% (57–67%), 248`: a share with its interval and how many that are. */
export const shareSentence = (share: Share): string =>
	`${percent(share.share)} (${intervalOf(share)}), ${count(share.count)}`;

const COLUMNS: Record<SortKey, () => string> = {
	number: m.opinion_map_column_number,
	votes: m.opinion_map_column_votes,
	agree: m.opinion_map_agree,
	disagree: m.opinion_map_disagree,
	pass: m.opinion_map_pass,
	common: m.opinion_map_column_common,
	division: m.opinion_map_column_division,
	bridging: m.opinion_map_column_bridging
};

/** The head of a column of the table. */
export const columnName = (key: SortKey): string => COLUMNS[key]();

/**
 * What the picture says, in a sentence.
 *
 * @param shared how many statements all groups share; left out where the viewer may not see all of them
 */
export function summaryOf(picture: MapPicture, shared?: number): string {
	if (picture.clarity === 'too_few')
		return m.opinion_map_summary_too_few({ min: GROUPS_FROM, n: count(picture.placed) });
	if (picture.clarity === 'unclear') return m.opinion_map_summary_unclear();
	const groups = picture.groups.length;
	return shared === undefined
		? m.opinion_map_summary_groups({ groups })
		: m.opinion_map_summary_clear({ groups, n: count(shared) });
}

/** How far one may trust the groups, in a word and a number; undefined where it was not measured. */
export function stabilitySentence({ stability }: MapPicture): string | undefined {
	if (stability === null) return undefined;
	const word =
		stability >= 0.8
			? m.opinion_map_stability_high()
			: stability >= 0.6
				? m.opinion_map_stability_middle()
				: m.opinion_map_stability_low();
	return m.opinion_map_stability({ word, value: decimal(stability) });
}
