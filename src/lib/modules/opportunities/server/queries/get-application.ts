import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { canBeWithdrawn, verdictsFrom } from '../../application.ts';
import * as applications from '../application-repository.ts';
import { FILE_PURPOSE } from '../file-purpose.ts';
import * as outcomes from '../outcome-repository.ts';
import { canSeeApplication, readsApplications } from '../policy.ts';
import * as repository from '../repository.ts';

type Outcome = Awaited<ReturnType<typeof outcomes.find>>;

/** What the asker may do with it now. */
function rightsOf(
	row: applications.ApplicationRow,
	asked: Outcome,
	now: Date,
	is: { readonly mine: boolean; readonly team: boolean }
) {
	return {
		withdraw: is.mine && canBeWithdrawn(row.state),
		answerOffer: is.mine && row.offerUntil !== null && now < row.offerUntil,
		answerOutcome: is.mine && asked !== undefined && !asked.answeredAt,
		decide: is.team && !is.mine ? verdictsFrom(row.state) : []
	};
}

/** An application as its page shows it. */
const viewOf = (row: applications.ApplicationRow, name: string, placeName?: PlaceName) => ({
	...{ id: row.id, state: row.state, reason: row.reason, version: row.version },
	...{ answers: row.answers, name, placeName },
	submittedAt: row.submittedAt?.toISOString(),
	stateSince: row.stateSince.toISOString(),
	offerUntil: row.offerUntil?.toISOString()
});

/**
 * One application with its answers, files, steps and what came of it, for its applicant and the channel's own team. What came
 * of it is its applicant's alone: the team sees the numbers.
 *
 * @refuses opportunities.application_unknown
 */
export async function getApplication(ctx: Context, input: { applicationId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { applicationId } = input;
		const row = await applications.find(db, applicationId);
		const opportunity = row && (await repository.find(db, row.opportunityId));
		const channel = opportunity && (await findChannel(db, opportunity.channelId));
		if (!channel || !canSeeApplication(actor, row, channel.scopes, now))
			return refuse('opportunities.application_unknown');
		const room = rooms.subject(applicationId);
		const [files, moves, people, names, asked, heads] = await Promise.all([
			filesOf(snapshot, FILE_PURPOSE, [applicationId]),
			applications.listMoves(db, applicationId),
			getPublicPeople(db, row.applicantId ? [row.applicantId] : []),
			placeNames(db, [row.place]),
			outcomes.find(db, applicationId),
			headsOf(db, [room])
		]);
		const isMine = actor.kind === 'person' && actor.id === row.applicantId;
		const name = (row.applicantId && people.get(row.applicantId)?.displayName) || '';
		const { id, channelId, kind, title, deadlineAt, questions } = opportunity;
		return ok({
			opportunity: { id, channelId, kind, title, deadlineAt, questions },
			channel: { id: channelId, title: channel.title, accent: channel.accent },
			application: viewOf(row, name, row.place ? names.get(row.place) : undefined),
			files: files.get(applicationId) ?? [],
			...{ moves, heads, isMine },
			outcome: isMine && asked ? { outcome: asked.outcome, band: asked.band } : undefined,
			can: rightsOf(row, asked, now, {
				mine: isMine,
				team: readsApplications(actor, channel.scopes, now)
			})
		});
	});
}

/** The actor's own draft for an opportunity, to go on with; undefined where there is none. */
export async function getOwnDraft(ctx: Context, opportunityId: string) {
	if (ctx.actor.kind !== 'person') return undefined;
	const row = await applications.findOf(ctx.db, opportunityId, ctx.actor.id);
	if (row?.state !== 'draft') return undefined;
	const files = await filesOf(ctx, FILE_PURPOSE, [row.id]);
	return {
		...{ id: row.id, answers: row.answers, place: row.place ?? undefined },
		files: files.get(row.id) ?? []
	};
}
