import type { Context } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import * as briefs from '../brief-repository.ts';
import { standingIn } from '../own-piece.ts';
import { canEdit, canPitch, canSetBrand } from '../policy.ts';
import { briefViews } from '../views.ts';

/**
 * What a pitch is written for: the channel, and the brief it answers.
 *
 * @refuses auth.required · editorial.unknown · editorial.not_member · editorial.closed · editorial.brief_unknown
 */
export async function getPitchForm(ctx: Context, input: { channelId: string; briefId?: string }) {
	const found = await standingIn(ctx, input.channelId);
	if (!found.ok) return found;
	const decision = canPitch(found.value);
	if (!decision.allowed) return refuse(decision.reason);
	const brief = input.briefId ? await briefs.find(ctx.db, input.briefId) : undefined;
	if (input.briefId && brief?.channelId !== input.channelId)
		return refuse('editorial.brief_unknown');
	const [view] = await briefViews(ctx, brief ? [brief] : []);
	const { id, title, accent } = found.value.channel;
	return ok({ channel: { id, title, accent }, brief: view });
}

/**
 * What the desk of an editorial shows: who may write briefs, and the brand as it is.
 *
 * @refuses auth.required · editorial.unknown · editorial.not_team · editorial.closed
 */
export async function getEditorialDesk(ctx: Context, input: { channelId: string }) {
	const found = await standingIn(ctx, input.channelId);
	if (!found.ok) return found;
	const decision = canEdit(found.value);
	if (!decision.allowed) return refuse(decision.reason);
	const { id, title, accent } = found.value.channel;
	const brand = await briefs.brandOf(ctx.db, id);
	const canLead = canSetBrand(found.value).allowed;
	return ok({ channel: { id, title, accent }, brand, can: { lead: canLead } });
}
