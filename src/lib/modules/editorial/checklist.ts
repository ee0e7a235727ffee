import type { FileView } from '#lib/modules/files/index.ts';
import type { Format } from './piece.ts';

/** Under which conditions others may use a piece. */
export const LICENCES = ['cc_by_4', 'cc_by_sa_4', 'cc0', 'own_permission'] as const;
export type Licence = (typeof LICENCES)[number];

/** Where the conditions stand; none for works that each ask the owner for. */
export const LICENCE_ADDRESSES: Readonly<Record<Licence, string | undefined>> = {
	cc_by_4: 'https://creativecommons.org/licenses/by/4.0/',
	cc_by_sa_4: 'https://creativecommons.org/licenses/by-sa/4.0/',
	cc0: 'https://creativecommons.org/publicdomain/zero/1.0/',
	own_permission: undefined
};

/** As a credit line names it, the same in every language. */
export const LICENCE_MARKS: Readonly<Record<Licence, string>> = {
	cc_by_4: 'CC BY 4.0',
	cc_by_sa_4: 'CC BY-SA 4.0',
	cc0: 'CC0 1.0',
	own_permission: '©'
};

/** Somebody who did a part of it and is named. */
export interface Credit {
	readonly name: string;
	readonly part: string;
}
export const CREDITS_MAX = 20;
export const CREDIT_NAME_MAX = 80;
export const CREDIT_PART_MAX = 80;
export const BRAND_LINES_MAX = 20;
export const BRAND_LINE_MAX = 200;
export const RELEASES_MAX = 50;

/** What its makers say of a piece before it may be public. */
export interface Checklist {
	/** Lines of the channel's brand that somebody looked at, as they were worded then. */
	readonly brandChecked: readonly string[];
	readonly altText: string;
	readonly licence?: Licence;
	/** What the author did. */
	readonly authorPart: string;
	readonly credits: readonly Credit[];
	/** Whether people can be recognised in it; unsaid until somebody says. */
	readonly showsPeople?: boolean;
}

/** Somebody who is shown, and whether they agreed. Private to makers and the team. */
export interface Release {
	readonly id: string;
	readonly name: string;
	readonly isReleased: boolean;
	readonly file?: FileView;
}

/** What keeps a piece from being published. */
export const LACKS = [
	'version',
	'file',
	'remarks',
	'brand',
	'captions',
	'alt',
	'licence',
	'credits',
	'people',
	'releases'
] as const;
export type Lack = (typeof LACKS)[number];

export interface Ready {
	readonly format: Format;
	readonly checklist: Checklist;
	readonly brand: readonly string[];
	/** Of the last version; undefined when there is none. */
	readonly latest?: { readonly hasFile: boolean; readonly captionLangs: readonly string[] };
	readonly openRemarks: number;
	readonly releases: readonly Pick<Release, 'isReleased'>[];
}

/**
 * What is still to do before a piece may be published, in the order of the list. Captions of a video are in Kazakh at
 * least; people who are shown have all agreed.
 */
export function lacksOf(piece: Ready): Lack[] {
	const { format, checklist, latest, releases } = piece;
	const { showsPeople } = checklist;
	const lacks: Record<Lack, boolean> = {
		version: !latest,
		file: format !== 'text' && latest !== undefined && !latest.hasFile,
		remarks: piece.openRemarks > 0,
		brand: piece.brand.some((line) => !checklist.brandChecked.includes(line)),
		captions: format === 'video' && !latest?.captionLangs.includes('kk'),
		alt: format === 'image' && !checklist.altText.trim(),
		licence: !checklist.licence,
		credits: !checklist.authorPart.trim(),
		people: showsPeople === undefined || (showsPeople && releases.length === 0),
		releases: releases.some(({ isReleased }) => !isReleased)
	};
	return LACKS.filter((lack) => lacks[lack]);
}

/** The lines that concern a format; the rest is not shown. */
export const linesFor = (format: Format): readonly Lack[] =>
	LACKS.filter(
		(lack) =>
			(lack !== 'captions' || format === 'video') &&
			(lack !== 'alt' || format === 'image') &&
			(lack !== 'file' || format !== 'text')
	);

/** How others name the work, in one line: title, who made it, where it is from, under which conditions. */
export function creditLine(work: {
	readonly title: string;
	readonly names: readonly string[];
	readonly source: string;
	readonly licence: Licence;
	readonly address: string;
}): string {
	const mark = LICENCE_MARKS[work.licence];
	const conditions = LICENCE_ADDRESSES[work.licence];
	const licence = conditions ? `${mark} (${conditions})` : `${mark} ${work.names.join(', ')}`;
	return `«${work.title}» — ${work.names.join(', ')}; ${work.source}. ${licence}. ${work.address}`;
}

/** `Name: part` of a line; undefined when it is not of that shape. */
export function creditOf(line: string): Credit | undefined {
	const at = line.indexOf(':');
	const [name, part] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
	if (at < 0 || !name || !part) return undefined;
	return name.length <= CREDIT_NAME_MAX && part.length <= CREDIT_PART_MAX
		? { name, part }
		: undefined;
}

/** Lines that say something, each once. */
export const linesOf = (text: string): string[] => [
	...new Set(
		text
			.split('\n')
			.map((line) => line.trim())
			.filter(Boolean)
	)
];
