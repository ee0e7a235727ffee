import type { Context } from '#lib/server/context.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { pageOf, unpackInstantCursor } from '#lib/shared/page.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { isOver } from '../../meetup.ts';
import type { Ticket } from '../../sign-up.ts';
import { canIssue, canWithdraw } from '../policy.ts';
import * as signups from '../signup-repository.ts';

type Row = Awaited<ReturnType<typeof signups.listTickets>>[number];

function ticketOf({ signup, meetup, certificate }: Row, now: Date): Ticket {
	const startsAt = meetup.startsAt.toISOString();
	const hasAttended = signup.checkedInAt !== null;
	const isIssued = certificate !== null;
	const { id, title, address, state, reason } = meetup;
	const isValid = signup.state === 'signed_up' && state === 'open';
	return {
		id: signup.id,
		meetup: { id, title, address, state, reason, startsAt, endsAt: meetup.endsAt.toISOString() },
		state: signup.state,
		code: isValid || (signup.state === 'signed_up' && isOver(meetup)) ? signup.code : undefined,
		consentUntil: signup.consentUntil?.toISOString(),
		hasAttended,
		certificate: certificate
			? { number: certificate.number, isNamePublic: certificate.isNamePublic }
			: undefined,
		can: {
			cancel: canWithdraw({ state, startsAt }, signup.state, now).allowed,
			issue: canIssue(meetup, { hasAttended, isIssued }).allowed
		}
	};
}

/** The actor's sign-ups with their tickets, the latest event first. @refuses auth.required · cursor.invalid */
export async function listTickets(ctx: Context, input: { cursor?: string; limit: number }) {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	return inSnapshot(ctx, async ({ db, now }) => {
		const rows = await signups.listTickets(db, actor.id, { after, limit: input.limit });
		const page = pageOf(rows, input.limit, (row) => [row.meetup.startsAt, row.signup.id]);
		const heads = await headsOf(db, [rooms.person(actor.id)]);
		const items = page.items.map((row) => ticketOf(row, now));
		return ok({ items, next: page.next, heads });
	});
}
