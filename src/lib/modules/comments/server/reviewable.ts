import { ok } from '#lib/shared/result.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { commentableOf, type Commented } from './ports.ts';
import * as repository from './repository.ts';
import { setHidden } from './use-cases/change-comment.ts';

async function commentedOf(db: Database, subjectId: string): Promise<Commented | undefined> {
	const subject = await findSubject(db, subjectId);
	return (
		subject && commentableOf(subject.kind)?.find(db, subject.id, { kind: 'system' }, new Date(0))
	);
}

/** Comments as moderation handles them: reported ones are hidden or stay, hidden ones may come back. */
export const commentReview: Reviewable = {
	async show(db, ids) {
		const rows = await repository.list(db, ids);
		const views = await Promise.all(
			rows.map(async (row) => {
				const commented = await commentedOf(db, row.subjectId);
				const view = {
					title: row.body.slice(0, 80),
					body: [{ label: 'comments_body', text: row.body }],
					lang: row.lang as Locale,
					path: `${commented?.path ?? '/'}?comment=${row.id}#comment-${row.id}`,
					contextTitle: commented?.title ?? ''
				};
				return [row.id, view] as const;
			})
		);
		return new Map(views);
	},
	async find(db, id) {
		const row = await repository.find(db, id);
		const subject = row && (await findSubject(db, id));
		return (
			row && {
				authorId: row.authorId,
				scopes: subject?.scopes ?? [],
				isVisible: row.state === 'visible'
			}
		);
	},
	verdicts: (cause) =>
		cause === 'report'
			? ['hide', 'dismiss']
			: cause === 'second_look'
				? ['uphold', 'overturn']
				: [],
	async apply(tx, { subjectId, verdict, reason }) {
		if (verdict === 'hide') return setHidden(tx, subjectId, true, reason);
		if (verdict === 'overturn' || verdict === 'restore')
			return setHidden(tx, subjectId, false, reason);
		return ok(null);
	}
};
