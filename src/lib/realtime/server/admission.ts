import type { Actor } from '../../shared/actor.ts';
import * as clock from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import type { Admission } from '../../server/module.ts';
import { isId } from '../../shared/ids.ts';
import { parseRoom, type RoomKind } from '../rooms.ts';

const rules = new Map<RoomKind, Admission>();

/** Called by the composition, once per module. */
export function registerAdmission(more: Partial<Record<RoomKind, Admission>>): void {
	for (const [kind, rule] of Object.entries(more)) rules.set(kind as RoomKind, rule);
}

/** Rooms that are named by something else than an id. */
const NAMED: readonly RoomKind[] = ['site', 'queue'];

/** May this actor hear this room? Asked at every join, and again for open sockets when rights change. No rule: no. */
export async function admit(actor: Actor, room: string): Promise<boolean> {
	const parsed = parseRoom(room);
	const rule = parsed && rules.get(parsed.kind);
	if (!rule || !(isId(parsed.id) || NAMED.includes(parsed.kind))) return false;
	return rule(actor, parsed.id, db, clock.now());
}

export const admissionKinds = (): readonly RoomKind[] => [...rules.keys()];
