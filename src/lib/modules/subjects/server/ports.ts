import type { Actor } from '#lib/shared/actor.ts';
import type { Database } from '#lib/server/db/client.ts';
import * as repository from './repository.ts';

/** May this actor see a subject of this kind? */
export type Visibility = (actor: Actor, id: string, db: Database, now: Date) => Promise<boolean>;

const rules = new Map<string, Visibility>();

/** Each kind's owner says who may see it; a kind without a rule is seen by nobody. */
export const registerVisibility = (kind: string, rule: Visibility): void =>
	void rules.set(kind, rule);

/** Whether the actor may see a subject, whatever its kind: admission to its room, following, reporting. */
export const canSee: Visibility = async (actor, id, db, now) => {
	if (!/^[0-9a-f-]{36}$/.test(id)) return false;
	const subject = await repository.find(db, id);
	const rule = subject && rules.get(subject.kind);
	return rule ? rule(actor, id, db, now) : false;
};
