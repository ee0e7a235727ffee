import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The file that is looked into, as the worker knows it. */
export const CONTENT = 'content';

/** Runs work in a folder of its own that nobody else reads, and takes it away afterwards. */
export async function inWorkspace<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'talqylau-file-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Writes a file piece by piece. @returns what came */
export async function writeContent(
	folder: string,
	parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): Promise<{ size: number; sha256: string }> {
	const hash = createHash('sha256');
	let size = 0;
	const handle = await open(path.join(folder, CONTENT), 'wx', 0o600);
	try {
		for await (const part of parts) {
			await handle.write(part);
			hash.update(part);
			size += part.byteLength;
		}
	} finally {
		await handle.close();
	}
	return { size, sha256: hash.digest('hex') };
}

/** Reads a file in pieces of so many bytes. */
export async function* portionsOf(file: string, bytes: number): AsyncGenerator<Buffer> {
	const handle = await open(file);
	try {
		for (;;) {
			const portion = Buffer.alloc(bytes);
			const { bytesRead } = await handle.read(portion, 0, bytes);
			if (bytesRead === 0) return;
			yield portion.subarray(0, bytesRead);
		}
	} finally {
		await handle.close();
	}
}
