import { log } from '#lib/server/log.ts';
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import { signalState } from '#lib/realtime/server/ticker.ts';
import { ledgerHeads, type LedgerHead } from '#lib/modules/votes/server/index.ts';
import type { MapPicture } from '../opinion-map.ts';
import { samplePicture } from '../picture.ts';
import { MapWorker } from './engine/map-worker.ts';
import { PollFollower } from './poll-follower.ts';
import * as repository from './repository.ts';

/** Long enough for the slowest map; a process that died gives its polls up after it. */
const LEASE_SECONDS = 30;
/** A poll nobody has voted in for so long leaves the worker's memory. */
const IDLE_MS = 10 * 60_000;
/** A picture is kept when so much has happened since the last one. */
const FRAME_GROWTH = 0.1;
const FRAME_EVERY_MS = 60 * 60_000;

const processId = crypto.randomUUID();
const worker = new MapWorker();
const followers = new Map<string, PollFollower>();
let isMaking = false;

/**
 * Brings the maps of polls up to their ballots. Runs every second for polls that are voted in, off the request path:
 * the computing is in a thread of its own. Of several processes one makes a poll's map at a time; a twin that lost its
 * lease cannot overwrite a newer map.
 * A round that is still under way is not joined by another.
 *
 * @returns how many maps were made
 */
export async function refreshMaps(scope: 'running' | 'all', now: Date): Promise<number> {
	if (isMaking) return 0;
	isMaking = true;
	try {
		return await bringUp(scope, now);
	} finally {
		isMaking = false;
	}
}

async function bringUp(scope: 'running' | 'all', now: Date): Promise<number> {
	const heads = await ledgerHeads(db, 'agree', scope, now);
	const made = new Map(
		(
			await repository.listMade(
				db,
				heads.map((head) => head.pollId)
			)
		).map((row) => [row.pollId, row])
	);
	const behind = heads.filter((head) => {
		const known = made.get(head.pollId);
		if (!known) return head.serial > 0;
		return known.ballots < head.serial || known.standing !== head.standing;
	});
	let count = 0;
	for (const head of behind) {
		const isDone = await refresh(head, made.get(head.pollId)?.version ?? 0).catch(
			(error: unknown) => {
				followers.delete(head.pollId);
				log.error({ err: error, pollId: head.pollId }, 'opinion map failed; it is tried again');
				return false;
			}
		);
		if (isDone) count += 1;
	}
	await dropIdle(now);
	return count;
}

async function refresh(head: LedgerHead, version: number): Promise<boolean> {
	const { pollId } = head;
	if (!(await repository.takeMaking(db, pollId, processId, LEASE_SECONDS))) return false;
	const known = followers.get(pollId);
	// Another process made a newer map meanwhile: this one's memory is old.
	const follower = known?.version === version ? known : new PollFollower(worker, pollId, version);
	followers.set(pollId, follower);
	const { map, model } = await follower.next(db, clock.now(), head.standing);
	const { picture } = map;
	const isNewest = await repository.put(db, {
		pollId,
		subjectId: head.scopeId,
		version: picture.version,
		ballots: picture.ballots,
		standing: head.standing,
		computedAt: new Date(picture.computedAt),
		map,
		model
	});
	if (!isNewest) {
		followers.delete(pollId);
		return false;
	}
	await keepFrame(pollId, picture);
	signalState('map', [pollId]);
	return true;
}

/** Keeps a picture for the timeline when the votes have grown by a tenth or an hour has passed. */
async function keepFrame(pollId: string, picture: MapPicture): Promise<void> {
	const last = await repository.lastFrame(db, pollId);
	const isDue =
		!last ||
		picture.votes >= last.picture.votes * (1 + FRAME_GROWTH) ||
		(picture.votes !== last.picture.votes &&
			Date.parse(picture.computedAt) - last.computedAt.getTime() >= FRAME_EVERY_MS);
	if (isDue) await repository.insertFrame(db, pollId, samplePicture(picture));
}

async function dropIdle(now: Date): Promise<void> {
	for (const [pollId, follower] of followers) {
		if (now.getTime() - follower.usedAt < IDLE_MS) continue;
		followers.delete(pollId);
		await worker.forget(pollId);
	}
}

/** Gives the polls of this process back and ends its thread: at the process's end. */
export async function stopMakingMaps(): Promise<void> {
	followers.clear();
	await repository.leaveMaking(db, processId);
	await worker.close();
}
