import { holds, type Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { isAlive, type Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, isOfTeam, leads } from '#lib/modules/channels/server/index.ts';
import { isInMaking, isPublic, movesFrom, needsReason, type PieceState } from '../piece.ts';

/** Where somebody stands with a channel: asked of its rows once, for every rule. */
export interface Standing {
	readonly actor: Actor;
	readonly channel: Channel;
	readonly isMember: boolean;
	readonly now: Date;
}

/** What the rules ask of a piece. */
export interface PieceFacts {
	readonly state: PieceState;
	readonly isHidden: boolean;
	readonly authorId: string;
	/** Who takes it on. */
	readonly assigned: readonly string[];
	/** Who made its versions. */
	readonly makers: readonly string[];
}

const idOf = (actor: Actor): string => (actor.kind === 'person' ? actor.id : '');

const ofTeam = ({ actor, channel, now }: Standing): boolean => isOfTeam(actor, channel.scopes, now);

/** Whether the actor works here: a member or one of the team. */
export const isInside = (standing: Standing): boolean =>
	ofTeam(standing) || (standing.actor.kind === 'person' && standing.isMember);

/** Board and pieces in the making are for members, the team and auditors. */
export const canSeeBoard = (standing: Standing): boolean => {
	const { actor, channel, now } = standing;
	return (
		canSeeChannel(actor, channel, now) &&
		(isInside(standing) || holds(actor, 'auditor', channel.scopes, now))
	);
};

/** A public piece is for everybody who sees the channel; one that is hidden for the team, auditors and moderators. */
export const canSeeWork = (
	{ actor, channel, now }: Omit<Standing, 'isMember'>,
	piece: Pick<PieceFacts, 'state' | 'isHidden'>
): boolean => {
	if (!canSeeChannel(actor, channel, now)) return false;
	if (isPublic(piece)) return true;
	return (
		piece.isHidden &&
		(isOfTeam(actor, channel.scopes, now) ||
			holds(actor, 'auditor', channel.scopes, now) ||
			holds(actor, 'moderator', channel.scopes, now))
	);
};

/** May the actor begin something here? */
export function canPitch(
	standing: Standing
): Decision<'auth.required' | 'editorial.not_member' | 'editorial.closed'> {
	if (standing.actor.kind !== 'person') return deny('auth.required');
	if (!isInside(standing)) return deny('editorial.not_member');
	return isOpen(standing.channel);
}

/** Does the channel take work? One that is prepared or put away does not. */
export const isOpen = (
	channel: Pick<Channel, 'state' | 'archivedAt'>
): Decision<'editorial.closed'> => (isAlive(channel) ? allow : deny('editorial.closed'));

/** May the actor write briefs and take decisions? */
export function canEdit(
	standing: Standing
): Decision<'auth.required' | 'editorial.not_team' | 'editorial.closed'> {
	if (standing.actor.kind !== 'person') return deny('auth.required');
	if (!ofTeam(standing)) return deny('editorial.not_team');
	return isOpen(standing.channel);
}

/** May the actor say what the channel asks of every piece? */
export function canSetBrand(
	standing: Standing
): Decision<'auth.required' | 'editorial.not_lead' | 'editorial.closed'> {
	const { actor, channel, now } = standing;
	if (actor.kind !== 'person') return deny('auth.required');
	if (!leads(actor, channel.scopes, now)) return deny('editorial.not_lead');
	return isOpen(channel);
}

/** Whether the actor makes this piece: its author, somebody who took it on, or one of the team. */
export const isMaker = (
	standing: Standing,
	piece: Pick<PieceFacts, 'authorId' | 'assigned'>
): boolean => {
	const id = idOf(standing.actor);
	return (
		ofTeam(standing) ||
		(isInside(standing) && (piece.authorId === id || piece.assigned.includes(id)))
	);
};

/** May the actor add versions, captions, what the checklist asks? While it is in the making. */
export function canMake(
	standing: Standing,
	piece: Pick<PieceFacts, 'authorId' | 'assigned' | 'state'>
): Decision<
	'auth.required' | 'editorial.not_maker' | 'editorial.closed' | 'editorial.piece_state'
> {
	if (standing.actor.kind !== 'person') return deny('auth.required');
	if (!isMaker(standing, piece)) return deny('editorial.not_maker');
	const open = isOpen(standing.channel);
	if (!open.allowed) return open;
	return isInMaking(piece.state) ? allow : deny('editorial.piece_state');
}

/** May the actor add a version? While it is worked on: what was handed in stays what its reviewer reads. */
export function canAddVersion(
	standing: Standing,
	piece: Pick<PieceFacts, 'authorId' | 'assigned' | 'state'>
): ReturnType<typeof canMake> {
	const decision = canMake(standing, piece);
	if (!decision.allowed) return decision;
	return piece.state === 'in_work' ? allow : deny('editorial.piece_state');
}

/** May the actor say something about a version? Every member may, while it is in the making. */
export function canRemark(
	standing: Standing,
	piece: Pick<PieceFacts, 'state'>
): Decision<
	'auth.required' | 'editorial.not_member' | 'editorial.closed' | 'editorial.piece_state'
> {
	const decision = canPitch(standing);
	if (!decision.allowed) return decision;
	return isInMaking(piece.state) ? allow : deny('editorial.piece_state');
}

/** May the actor say that a remark is done with? Whoever made it, the piece's author, and the team, which reviews. */
export function canResolve(
	standing: Standing,
	remark: { readonly by: string },
	piece: Pick<PieceFacts, 'authorId'>
): Decision<'auth.required' | 'editorial.not_resolver' | 'editorial.closed'> {
	if (standing.actor.kind !== 'person') return deny('auth.required');
	const { id } = standing.actor;
	const isOwn = isInside(standing) && (remark.by === id || piece.authorId === id);
	return isOwn || ofTeam(standing) ? isOpen(standing.channel) : deny('editorial.not_resolver');
}

/** May the actor let somebody take a piece on? Members take one on themselves; the team gives it to any member. */
export function canAssign(
	standing: Standing,
	piece: Pick<PieceFacts, 'state'>,
	personId: string
): Decision<
	| 'auth.required'
	| 'editorial.not_member'
	| 'editorial.not_team'
	| 'editorial.closed'
	| 'editorial.piece_state'
> {
	const inside = canPitch(standing);
	if (!inside.allowed) return inside;
	if (personId !== idOf(standing.actor) && !ofTeam(standing)) return deny('editorial.not_team');
	const takesPeople = piece.state === 'accepted' || piece.state === 'in_work';
	return takesPeople ? allow : deny('editorial.piece_state');
}

/** Moves that makers carry out; every other is a decision of the team. */
const ofMakers = (from: PieceState, to: PieceState): boolean =>
	(from === 'accepted' && to === 'in_work') || (from === 'in_work' && to === 'on_review');

type MoveRefusals =
	| 'auth.required'
	| 'editorial.not_maker'
	| 'editorial.not_team'
	| 'editorial.closed'
	| 'editorial.move_unfit'
	| 'editorial.own_piece'
	| 'editorial.no_version'
	| 'editorial.reason_missing';

/** Whether the actor had a hand in it: then another one reviews. */
const hadAHand = (actor: Actor, piece: PieceFacts): boolean =>
	piece.authorId === idOf(actor) || piece.makers.includes(idOf(actor));

/** May the actor move the piece there? What publishing asks of the checklist is asked of its rows. */
export function canMove(
	standing: Standing,
	piece: PieceFacts,
	to: PieceState,
	reason: string
): Decision<MoveRefusals> {
	const { actor, channel } = standing;
	if (actor.kind !== 'person') return deny('auth.required');
	if (ofMakers(piece.state, to)) {
		if (!isMaker(standing, piece)) return deny('editorial.not_maker');
	} else if (!ofTeam(standing)) return deny('editorial.not_team');
	const open = isOpen(channel);
	if (!open.allowed) return open;
	if (!movesFrom(piece.state).includes(to)) return deny('editorial.move_unfit');
	// Whoever made it neither publishes it nor sends themselves back to work: somebody else reads it.
	if (piece.state === 'on_review' && hadAHand(actor, piece)) return deny('editorial.own_piece');
	if (to === 'on_review' && piece.makers.length === 0) return deny('editorial.no_version');
	return needsReason(piece.state, to) && reason.length < 10
		? deny('editorial.reason_missing')
		: allow;
}

/** Where the actor may move the piece, for its buttons. */
export const movesOf = (standing: Standing, piece: PieceFacts): PieceState[] =>
	movesFrom(piece.state).filter(
		(to) => canMove(standing, piece, to, 'a reason that is long enough').allowed
	);
