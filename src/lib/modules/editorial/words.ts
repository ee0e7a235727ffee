import { m } from '#lib/i18n/index.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { Lack, Licence } from './checklist.ts';
import type { Format, PieceCard, PieceState } from './piece.ts';
import { clockOf, type Remark } from './version.ts';

const STATES: Record<PieceState, () => string> = {
	idea: m.editorial_state_idea,
	accepted: m.editorial_state_accepted,
	in_work: m.editorial_state_in_work,
	on_review: m.editorial_state_on_review,
	published: m.editorial_state_published,
	archived: m.editorial_state_archived,
	declined: m.editorial_state_declined
};
const MOVES: Record<PieceState, () => string> = {
	idea: m.editorial_state_idea,
	accepted: m.editorial_move_accepted,
	in_work: m.editorial_move_in_work,
	on_review: m.editorial_move_on_review,
	published: m.editorial_move_published,
	archived: m.editorial_move_archived,
	declined: m.editorial_move_declined
};
const FORMATS: Record<Format, () => string> = {
	video: m.editorial_format_video,
	image: m.editorial_format_image,
	text: m.editorial_format_text
};
const LICENCES: Record<Licence, () => string> = {
	cc_by_4: m.editorial_licence_cc_by_4,
	cc_by_sa_4: m.editorial_licence_cc_by_sa_4,
	cc0: m.editorial_licence_cc0,
	own_permission: m.editorial_licence_own_permission
};
const LACKS: Record<Lack, () => string> = {
	version: m.editorial_lack_version,
	file: m.editorial_lack_file,
	remarks: m.editorial_lack_remarks,
	brand: m.editorial_lack_brand,
	captions: m.editorial_lack_captions,
	alt: m.editorial_lack_alt,
	licence: m.editorial_lack_licence,
	credits: m.editorial_lack_credits,
	people: m.editorial_lack_people,
	releases: m.editorial_lack_releases
};

/** Names in the page's language. */
export const pieceStateName = (state: PieceState): string => STATES[state]();
export const formatName = (format: Format): string => FORMATS[format]();
export const licenceName = (licence: Licence): string => LICENCES[licence]();
/** A line of the checklist, worded as it is when done. */
export const lackName = (lack: Lack): string => LACKS[lack]();

/** What a button says that moves a piece. */
export function moveName(from: PieceState, to: PieceState): string {
	if (from === 'on_review' && to === 'in_work') return m.editorial_move_returned();
	if (from === 'in_work' && to === 'accepted') return m.editorial_move_back();
	return MOVES[to]();
}

/** A local calendar day in the reader's words. */
export const dayName = (day: string, locale: Locale): string =>
	formatDate(`${day}T00:00:00+05:00`, locale);

/** Until when; empty where no day is set. */
export function dueSentence({ dueOn, isLate }: PieceCard, locale: Locale): string {
	if (!dueOn) return '';
	const date = dayName(dueOn, locale);
	return isLate ? m.editorial_due_late({ date }) : m.editorial_due({ date });
}

/** Where a remark stands; empty for one about the whole version. */
export function spotSentence({ second, x, y, pin }: Remark): string {
	if (second !== undefined) return m.editorial_remark_at_clock({ clock: clockOf(second) });
	if (x === undefined || y === undefined || pin === undefined) return '';
	return m.editorial_remark_at_pin({ n: pin, x: Math.round(x), y: Math.round(y) });
}
