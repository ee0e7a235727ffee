import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice, Sink } from '#lib/server/events/deliveries.ts';
import { newId } from '#lib/shared/ids.ts';
import { DEFAULT_SETTINGS, isNoticeKind, type NoticeSetting } from '../settings.ts';
import { mailNotice } from './mail.ts';
import * as repository from './repository.ts';

/**
 * Turns a delivery's notices into rows and mail, in the transaction of the act: what each person chose is honoured,
 * and nobody is told about their own act.
 *
 * @emits notice.created → person:<id>
 */
export const noticeSink: Sink = async (tx, event, delivery) => {
	if (!delivery.notices) return;
	const actorId = tx.actor.kind === 'person' ? tx.actor.id : undefined;
	const all = await delivery.notices(tx, event.facts as never);
	const told = all.filter((notice) => notice.personId !== actorId);
	if (told.length === 0) return;
	const choiceOf = await choices(tx, told);
	await show(
		tx,
		told.filter((notice) => choiceOf(notice).isShown)
	);
	for (const notice of told) if (choiceOf(notice).isMailed) await mailNotice(tx, notice);
};

async function show(tx: TransactionContext, list: readonly Notice[]): Promise<void> {
	const rows = list.map((notice) => ({
		id: newId(),
		personId: notice.personId,
		kind: notice.kind,
		wording: notice.wording,
		subjectId: notice.subjectId ?? null,
		path: notice.path,
		facts: { ...notice.facts },
		dedupeKey: notice.dedupeKey,
		createdAt: tx.now
	}));
	for (const { id, personId } of await repository.insertNotices(tx.db, rows))
		tx.emit('notice.created', { noticeId: id, personId });
}

async function choices(
	tx: TransactionContext,
	list: readonly Notice[]
): Promise<(notice: Notice) => NoticeSetting> {
	const personIds = [...new Set(list.map((notice) => notice.personId))];
	const kinds = [...new Set(list.map((notice) => notice.kind))];
	const rows = await repository.listSettings(tx.db, personIds, kinds);
	const chosen = new Map(rows.map((row) => [`${row.personId} ${row.kind}`, row]));
	return (notice) => {
		if (!isNoticeKind(notice.kind)) throw new Error(`no kind of notice ${notice.kind}`);
		return chosen.get(`${notice.personId} ${notice.kind}`) ?? DEFAULT_SETTINGS[notice.kind];
	};
}
