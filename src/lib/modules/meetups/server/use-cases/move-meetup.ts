import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Decision } from '#lib/shared/decision.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { MeetupState } from '../../meetup.ts';
import type { ReportMeetup } from '../../schemas.ts';
import { factsOf, lockForTeam, type Found } from '../own-meetup.ts';
import { tellParents } from '../parents.ts';
import { canCancel, canHold, canOpen, canReport } from '../policy.ts';
import * as repository from '../repository.ts';

type Moved = Promise<Result<{ state: MeetupState }>>;

interface Move {
	readonly act: string;
	readonly to: MeetupState;
	readonly may: (found: Found, now: Date) => Decision<string>;
	readonly values?: Parameters<typeof repository.update>[2];
	announce(
		tx: TransactionContext,
		facts: ReturnType<typeof factsOf>,
		meetup: Found['meetup']
	): void | Promise<void>;
}

const move = (ctx: Context, input: { meetupId: string }, step: Move): Moved =>
	inTransaction<{ state: MeetupState }, string>(ctx, { act: step.act, input }, async (tx) => {
		const found = await lockForTeam(tx, input.meetupId);
		if (!found.ok) return found;
		const decision = step.may(found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await repository.update(tx.db, input.meetupId, { ...step.values, state: step.to });
		await step.announce(tx, factsOf(found.value.meetup), found.value.meetup);
		return ok({ state: step.to });
	});

/**
 * Opens a draft for sign-up; who follows the channel is told.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.state_unfit · meetups.channel_unfit ·
 * meetups.time_bad
 * @emits meetup.opened
 */
export const openMeetup = (ctx: Context, input: { meetupId: string }): Moved =>
	move(ctx, input, {
		act: 'meetups.open',
		to: 'open',
		may: ({ meetup, channel }, now) => canOpen(meetup, channel, now),
		announce: (tx, facts) => tx.emit('meetup.opened', facts)
	});

/**
 * Cancels an event that is open, with a public reason everybody who signed up is told, and the parents who were asked.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.state_unfit
 * @emits meetup.cancelled
 */
export const cancelMeetup = (ctx: Context, input: { meetupId: string; reason: string }): Moved =>
	move(ctx, input, {
		act: 'meetups.cancel',
		to: 'cancelled',
		may: ({ meetup }) => canCancel(meetup),
		values: { reason: input.reason },
		async announce(tx, facts, meetup) {
			tx.emit('meetup.cancelled', { ...facts, reason: input.reason });
			await tellParents(tx, meetup, { about: 'cancelled', params: { reason: input.reason } });
		}
	});

/**
 * Says that an event was held; certificates may be made from then on.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.state_unfit · meetups.not_begun
 * @emits meetup.held
 */
export const holdMeetup = (ctx: Context, input: { meetupId: string }): Moved =>
	move(ctx, input, {
		act: 'meetups.hold',
		to: 'held',
		may: ({ meetup }, now) => canHold(meetup, now),
		announce: (tx, facts) => tx.emit('meetup.held', facts)
	});

/**
 * Publishes the report of an event that was held, or another version of it.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.state_unfit
 * @emits meetup.reported
 */
export const reportMeetup = (ctx: Context, input: ReportMeetup): Moved =>
	move(ctx, input, {
		act: 'meetups.report',
		to: 'reported',
		may: ({ meetup }) => canReport(meetup),
		values: { report: input.report },
		announce: (tx, facts) => tx.emit('meetup.reported', facts)
	});
