import type { FileView } from '#lib/modules/files/index.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { Named } from './piece.ts';

/** Where in a version a remark stands: anywhere, at a second of the video, at a point of the picture. */
export const REMARK_KINDS = ['general', 'timed', 'pinned'] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];

export interface Remark {
	readonly id: string;
	readonly kind: RemarkKind;
	readonly body: string;
	/** Of a timed one. */
	readonly second?: number;
	/** Of a pinned one, in percent from the left and from the top. */
	readonly x?: number;
	readonly y?: number;
	/** The number of its pin, in the order they were set. */
	readonly pin?: number;
	readonly by: Named;
	readonly at: string;
	readonly resolvedAt?: string;
	readonly canResolve: boolean;
}

/** Captions of a video in one language. */
export interface CaptionTrack {
	readonly lang: Locale;
	readonly cues: number;
	/** Without locale. */
	readonly path: string;
}

export interface Version {
	readonly id: string;
	readonly number: number;
	/** Rendered and sanitised on the server. */
	readonly html: string;
	/** The markdown it is from. */
	readonly body: string;
	readonly note: string;
	readonly by: Named;
	readonly at: string;
	readonly file?: FileView;
	readonly captions: readonly CaptionTrack[];
	readonly remarks: readonly Remark[];
}

/** The longest video that a remark may be about, in seconds. */
export const SECOND_MAX = 3_600;

/** `3:05`, as players write it. */
export const clockOf = (second: number): string =>
	`${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`;

/** The second that `mm:ss` or `m:ss` names; undefined for anything else. */
export function secondOf(clock: string): number | undefined {
	const found = /^(\d{1,2}):([0-5]\d)$/.exec(clock.trim());
	if (!found) return undefined;
	const second = Number(found[1]) * 60 + Number(found[2]);
	return second <= SECOND_MAX ? second : undefined;
}
