import { sentence } from '#lib/i18n/sentences.server.ts';
import type { Context } from '#lib/server/context.ts';
import type { Place } from '../../index.ts';
import * as repository from '../repository.ts';
import { pickerLevels } from './places.ts';

/** What a picker without JavaScript shows next. */
export interface PickerQuestion {
	readonly levels: { options: Place[]; chosen?: string }[];
	/** Why the form did not act, when its lists do not fit together. */
	readonly message?: string;
}

/** The chosen codes as long as each lies right under the one before. A lone code, of a picker with JavaScript, fits. */
async function fittingPart(ctx: Context, chosen: readonly string[]): Promise<readonly string[]> {
	if (chosen.length < 2) return chosen;
	for (const [i, kato] of chosen.entries()) {
		const place = await repository.find(ctx.db, kato);
		if (i > 0 && place?.parent !== chosen[i - 1]) return chosen.slice(0, i);
	}
	return chosen;
}

const LEVELS = 4;

/**
 * Reads the lists of a PlacePicker out of a plain form. Its button asks for the next list; lists that do not fit
 * together (another oblast, the old district) are asked for again.
 *
 * @param field the picker's `name`
 * @returns undefined when the form can act
 */
export async function readPicker(
	ctx: Context,
	form: FormData,
	field: string
): Promise<PickerQuestion | undefined> {
	const sent = form.getAll(field).filter((v): v is string => typeof v === 'string' && v !== '');
	const chosen = sent.slice(0, LEVELS);
	const fitting = await fittingPart(ctx, chosen);
	const asks = form.has('_places');
	if (!asks && fitting.length === chosen.length) return undefined;
	const levels = await pickerLevels(ctx.db, fitting.at(-1));
	return asks
		? { levels }
		: { levels, message: sentence('places_choose_again', {}, ctx.locale) ?? '' };
}
