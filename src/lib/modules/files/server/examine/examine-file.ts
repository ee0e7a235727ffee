import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { log } from '#lib/server/log.ts';
import type { FileKind } from '../../file.ts';
import { isContentRefusal, type ContentRefusal } from '../../refusals.ts';
import { rewrapVideo } from './rewrap-video.ts';
import { runBounded, type Bounds, type Ran } from './run-bounded.ts';

const FOLDER = 'src/lib/modules/files/server/examine';
const WORKER = 'worker.mjs';
const HEAP_MB = 128;
const BOUNDS: Bounds = { seconds: 20, memoryMb: 768, fileMb: 32 };
/** How a broken start of the worker differs from a file that broke it. */
const CANNOT_START = /ERR_MODULE_NOT_FOUND|Could not load the "sharp" module/;

export interface Made {
	readonly name: string;
	/** In the folder of the work. */
	readonly file: string;
	readonly type: string;
	readonly width?: number;
	readonly height?: number;
}
export type Examined =
	| { readonly refusal: ContentRefusal | 'files.video_unavailable' }
	| { readonly kind: FileKind; readonly type: string; readonly made: readonly Made[] };

/**
 * The worker's source. A process needs a file of its own, which the build's bundle has not, so it is always started from
 * the source in the product's folder: beside this file, or upwards from the bundle, or where the product was started.
 */
export function workerFile(from = fileURLToPath(import.meta.url)): string {
	for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
		const found = path.join(folder, FOLDER, WORKER);
		if (fs.existsSync(found)) return found;
		if (folder === path.dirname(folder)) break;
	}
	const found = path.resolve(FOLDER, WORKER);
	if (fs.existsSync(found)) return found;
	throw new Error(`${FOLDER} is not there: start in the product's folder.`);
}

/** Runs the worker in a folder. @returns what it says; `files.too_hard` when the file was more than its limits */
async function work(folder: string, args: readonly string[]): Promise<Examined> {
	const command = [process.execPath, `--max-old-space-size=${HEAP_MB}`, workerFile(), ...args];
	const ran: Ran = await runBounded(command, folder, BOUNDS);
	if (ran.isDone) return JSON.parse(ran.output) as Examined;
	if (CANNOT_START.test(ran.complaint))
		throw new Error('The worker that looks into files does not start: is sharp installed?');
	log.warn({ complaint: ran.complaint.slice(0, 400) }, 'a file was more than its worker could do');
	return { refusal: 'files.too_hard' };
}

/** Whether a re-wrapped video says no place. */
export async function isBareVideo(folder: string, file: string): Promise<boolean> {
	const found = await work(folder, ['bare', file]);
	return !('refusal' in found);
}

/**
 * Finds out what the content of a folder is and makes what is kept of it, in processes of their own.
 *
 * @param expected `wanted`: the kind its sender said; `kinds`: those that are taken where it goes
 */
export async function examineFile(
	folder: string,
	expected: { readonly wanted?: FileKind; readonly kinds: readonly FileKind[] }
): Promise<Examined> {
	const found = await work(folder, [expected.wanted ?? 'any', ...expected.kinds]);
	if ('refusal' in found) {
		if (!isContentRefusal(found.refusal)) throw new Error(`No such refusal: ${found.refusal}`);
		return found;
	}
	if (found.kind !== 'video') return found;
	const video = await rewrapVideo(folder, found.type as 'video/mp4' | 'video/webm');
	if ('refusal' in video) return video;
	if (!(await isBareVideo(folder, video.file))) return { refusal: 'files.damaged' };
	return { ...found, made: [video] };
}
