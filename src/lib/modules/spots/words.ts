import { m } from '#lib/i18n/index.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { placeNameFor, type PlaceName } from '#lib/modules/places/index.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { SpotAct, SpotState, SpotType } from './spot.ts';

const TYPES: Record<SpotType, () => string> = {
	dump: m.spots_type_dump,
	planting: m.spots_type_planting,
	cleanup: m.spots_type_cleanup,
	containers: m.spots_type_containers
};
const STATES: Record<SpotState, () => string> = {
	reported: m.spots_state_reported,
	confirmed: m.spots_state_confirmed,
	assigned: m.spots_state_assigned,
	cleaned: m.spots_state_cleaned,
	verified: m.spots_state_verified,
	declined: m.spots_state_declined
};
/** Ground that was to be planted is not "cleaned". */
const DONE: Partial<Record<SpotType, () => string>> = {
	planting: m.spots_state_cleaned_planting,
	containers: m.spots_state_cleaned_containers
};
const ACTS: Record<SpotAct, () => string> = {
	reported: m.spots_act_reported,
	confirmed: m.spots_act_confirmed,
	assigned: m.spots_act_assigned,
	released: m.spots_act_released,
	cleaned: m.spots_act_cleaned,
	verified: m.spots_act_verified,
	returned: m.spots_act_returned,
	declined: m.spots_act_declined,
	merged: m.spots_act_merged,
	hidden: m.spots_act_hidden,
	restored: m.spots_act_restored
};

/** Names in the page's language. */
export const typeName = (type: SpotType): string => TYPES[type]();
export const actName = (act: SpotAct): string => ACTS[act]();
export const stateName = (state: SpotState, type?: SpotType): string =>
	(state === 'cleaned' && type ? DONE[type] : undefined)?.() ?? STATES[state]();

/** Where a spot is, in words: its district and what its reporter called it. */
export const placeSentence = (
	{ district, address }: { readonly district: PlaceName; readonly address: string },
	locale: Locale
): string => [placeNameFor(district, locale), address].filter(Boolean).join(', ');

/** A part of a whole in per cent. */
export const percentName = (part: number, whole: number, locale: Locale): string =>
	`${formatNumber(Math.round((100 * part) / whole), locale)}\u00a0%`;
