import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { leads, listMembers } from '#lib/modules/channels/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import type { PieceMove } from '../../piece.ts';
import type { Release } from '../../checklist.ts';
import * as briefs from '../brief-repository.ts';
import * as checklists from '../checklist-repository.ts';
import { factsOf, standingIn } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import {
	canAddVersion,
	canAssign,
	canEdit,
	canMake,
	canRemark,
	canSeeBoard,
	isMaker,
	type PieceFacts,
	type Standing
} from '../policy.ts';
import { lacksOfPiece, toChecklist } from '../readiness.ts';
import { RELEASE_PURPOSE } from '../purposes.ts';
import * as versions from '../version-repository.ts';
import { briefViews, cardsOf, namesOf, versionViews } from '../views.ts';

const VERSIONS_SHOWN = 20;
const MEMBERS_SHOWN = 200;

/** Who is shown, with the paper of each; for makers and the team alone. */
async function releasesOf(ctx: Context, pieceId: string): Promise<Release[]> {
	const rows = await checklists.listReleases(ctx.db, pieceId);
	const files = await filesOf(
		ctx,
		RELEASE_PURPOSE,
		rows.map(({ id }) => id)
	);
	return rows.map(({ id, name, isReleased }) => {
		const [file] = files.get(id) ?? [];
		return { id, name, isReleased, file };
	});
}

async function movesOfPiece(ctx: Context, pieceId: string): Promise<PieceMove[]> {
	const rows = await pieces.listMoves(ctx.db, pieceId);
	const named = await namesOf(
		ctx,
		rows.flatMap(({ by }) => by ?? [])
	);
	return rows.map(({ from, to, reason, at, by }) => ({
		...{ from, to, reason, at: at.toISOString() },
		by: by ? named(by).name : ''
	}));
}

/** Whom the team may give the piece to: leads know every member, editors those whose pieces stand on the board. */
async function assignable(ctx: Context, standing: Standing, facts: PieceFacts) {
	if (!canEdit(standing).allowed) return [];
	const { actor, channel, now } = standing;
	const ids = leads(actor, channel.scopes, now)
		? await listMembers(ctx.db, channel.id, MEMBERS_SHOWN)
		: await pieces.listAtWork(ctx.db, channel.id, MEMBERS_SHOWN);
	const named = await namesOf(ctx, ids);
	return ids.filter((id) => !facts.assigned.includes(id)).map(named);
}

function abilities({ actor }: Context, standing: Standing, facts: PieceFacts) {
	const own = actor.kind === 'person' ? actor.id : '';
	const mayTake = canAssign(standing, facts, own).allowed;
	return {
		make: canMake(standing, facts).allowed,
		version: canAddVersion(standing, facts).allowed,
		remark: canRemark(standing, facts).allowed,
		setDue: canEdit(standing).allowed,
		assign: mayTake && canEdit(standing).allowed,
		take: mayTake && standing.isMember && !facts.assigned.includes(own),
		drop: mayTake && facts.assigned.includes(own),
		/** They made it, so another one reviews it. */
		waitsForAnother:
			facts.state === 'on_review' && (facts.authorId === own || facts.makers.includes(own))
	};
}

/**
 * A piece with its versions, remarks, checklist and moves as of one instant, for those who work in the channel.
 *
 * @refuses auth.required · editorial.piece_unknown
 */
export async function getPiece(ctx: Context, input: { pieceId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor } = snapshot;
		if (actor.kind === 'visitor') return refuse('auth.required');
		const row = await pieces.find(db, input.pieceId);
		const found = row && (await standingIn(snapshot, row.channelId));
		if (!row || !found?.ok || !canSeeBoard(found.value)) return refuse('editorial.piece_unknown');
		const standing = found.value;
		const { channel } = standing;
		const facts = await factsOf(snapshot, row);
		const makes = isMaker(standing, facts);
		const brief = row.briefId ? await briefs.find(db, row.briefId) : undefined;
		const [[card], shown, list, brand, lacks, moves, releases, members, heads, [briefView]] =
			await Promise.all([
				cardsOf(snapshot, standing, [row]),
				versionViews(
					snapshot,
					{ standing, piece: row },
					await versions.list(db, row.id, VERSIONS_SHOWN)
				),
				checklists.find(db, row.id),
				briefs.brandOf(db, channel.id),
				lacksOfPiece(snapshot, row),
				movesOfPiece(snapshot, row.id),
				makes ? releasesOf(snapshot, row.id) : [],
				assignable(snapshot, standing, facts),
				headsOf(db, [rooms.subject(row.id)]),
				briefViews(snapshot, brief ? [brief] : [])
			]);
		return ok({
			piece: { ...card!, pitchHtml: row.pitchHtml, reason: row.reason, isHidden: row.isHidden },
			channel: { id: channel.id, title: channel.title, accent: channel.accent },
			brief: briefView,
			versions: shown,
			checklist: toChecklist(list),
			...{ brand, lacks, moves, releases, members, heads, seesReleases: makes },
			can: abilities(snapshot, standing, facts)
		});
	});
}
