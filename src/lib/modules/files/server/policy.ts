import type { Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { SIZE_MAX, type FileKind } from '../file.ts';

/** Sending files is for people with a confirmed address. */
export function canUpload(actor: Actor): Decision<'auth.required' | 'files.tier_too_low'> {
	if (actor.kind !== 'person') return deny('auth.required');
	return actor.tier >= 1 ? allow : deny('files.tier_too_low');
}

/** What is being sent. */
export interface Sending {
	readonly kind: FileKind;
	readonly size: number;
	/** Kinds that are taken where it goes; undefined: nobody takes anything there. */
	readonly takes: readonly FileKind[] | undefined;
	readonly canMakeVideos: boolean;
	/** Bytes the person sent in the last day, and how many they may. */
	readonly sentToday: number;
	readonly dayMax: number;
}

/** May a file of this kind and size be sent there today? */
export function canSend(
	sending: Sending
): Decision<
	| 'files.purpose_unknown'
	| 'files.kind_differs'
	| 'files.video_unavailable'
	| 'files.too_large'
	| 'files.day_full'
> {
	const { kind, size, takes, canMakeVideos, sentToday, dayMax } = sending;
	if (!takes) return deny('files.purpose_unknown');
	if (!takes.includes(kind)) return deny('files.kind_differs');
	if (kind === 'video' && !canMakeVideos) return deny('files.video_unavailable');
	if (size > SIZE_MAX[kind]) return deny('files.too_large');
	return sentToday + size > dayMax ? deny('files.day_full') : allow;
}

interface Owned {
	readonly ownerId: string | null;
	readonly uploadedBy: string | null;
}

/** Whether a file is of this actor alone: they sent it and nothing stands on it yet. */
export const isOwnUnused = (actor: Actor, file: Owned): boolean =>
	actor.kind === 'person' && file.ownerId === null && file.uploadedBy === actor.id;

/** May the actor take a file away? Only what is theirs alone; the rest is its owner's business. */
export function canRemove(
	actor: Actor,
	file: Owned
): Decision<'auth.required' | 'files.unknown' | 'files.in_use'> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (file.uploadedBy !== actor.id) return deny('files.unknown');
	return file.ownerId === null ? allow : deny('files.in_use');
}
