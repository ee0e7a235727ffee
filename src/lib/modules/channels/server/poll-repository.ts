import { asc, eq } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { newId } from '#lib/shared/ids.ts';
import type { PostQuestion } from '../post-poll.ts';
import { channelPostOptions, channelPostPolls } from './tables.ts';

export interface PollRow {
	readonly pollId: string | null;
	readonly question: string;
	readonly days: number;
	readonly closesAt: Date | null;
	readonly options: { id: string; text: string }[];
}

export async function find(db: Database, postId: string): Promise<PollRow | undefined> {
	const [[row], options] = await Promise.all([
		db.select().from(channelPostPolls).where(eq(channelPostPolls.postId, postId)),
		db
			.select({ id: channelPostOptions.id, text: channelPostOptions.text })
			.from(channelPostOptions)
			.where(eq(channelPostOptions.postId, postId))
			.orderBy(asc(channelPostOptions.place))
	]);
	return row && { ...row, options };
}

/** Writes what a draft asks instead of what it asked; undefined: nothing. */
export async function replace(
	tx: Transaction,
	postId: string,
	asked: PostQuestion | undefined
): Promise<void> {
	await tx.delete(channelPostOptions).where(eq(channelPostOptions.postId, postId));
	await tx.delete(channelPostPolls).where(eq(channelPostPolls.postId, postId));
	if (!asked) return;
	const { question, days, options } = asked;
	await tx.insert(channelPostPolls).values({ postId, question, days });
	await tx
		.insert(channelPostOptions)
		.values(options.map((text, place) => ({ id: newId(), postId, place, text })));
}

export const setPoll = (
	tx: Transaction,
	postId: string,
	poll: { readonly pollId: string; readonly closesAt: Date }
) => tx.update(channelPostPolls).set(poll).where(eq(channelPostPolls.postId, postId));
