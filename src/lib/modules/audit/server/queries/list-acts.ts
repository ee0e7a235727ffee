import type { Context } from '#lib/server/context.ts';
import { allDeliveries } from '#lib/server/events/deliveries.ts';
import type { ActChoice } from '../../index.ts';
import { labelOf } from '../labels.ts';

/** Every act that leaves an entry, in the reader's words, sorted by them. */
export function listActs(ctx: Context): ActChoice[] {
	const acts = [...allDeliveries()].filter(([, delivery]) => delivery.audit).map(([act]) => act);
	const choices = acts.map((act) => ({ act, label: labelOf(act, ctx.locale) }));
	return choices.sort((a, b) => a.label.localeCompare(b.label, ctx.locale));
}
