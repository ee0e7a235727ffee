/** Files of a test's world, sent as people send them. */
import { expect } from 'vitest';
import type { Actor } from '#lib/shared/actor.ts';
import { PART_BYTES, type FileKind } from '#lib/modules/files/index.ts';
import { openFile } from '#lib/modules/files/server/index.ts';
import { addPart } from '#lib/modules/files/server/use-cases/add-part.ts';
import { finishUpload } from '#lib/modules/files/server/use-cases/finish-upload.ts';
import { startUpload } from '#lib/modules/files/server/use-cases/start-upload.ts';
import type { World } from './world.ts';

export type Outcome = { ok: true; value: unknown } | { ok: false; refusal: string };
export const outcome = (result: Outcome) => (result.ok ? 'ok' : result.refusal);
export function must<T>(result: { ok: true; value: T } | { ok: false; refusal: string }): T {
	if (!result.ok) throw new Error(result.refusal);
	return result.value;
}

export interface Sent {
	readonly content: Buffer;
	readonly kind?: FileKind;
	readonly purpose?: string;
	readonly sha256?: string;
	/** What it is said to be long. */
	readonly size?: number;
}

export function filesOfWorld(world: World) {
	const begin = (by: Actor, { content, kind = 'image', purpose = 'own', ...more }: Sent) =>
		startUpload(world.ctx(by), { name: 'сурет.jpg', size: content.length, kind, purpose, ...more });
	const part = (by: Actor, uploadId: string, offset: number, content: Buffer) =>
		addPart(world.ctx(by), { uploadId, offset, base64: content.toString('base64') });
	const finish = (by: Actor, uploadId: string) => finishUpload(world.ctx(by), { uploadId });

	/** Sends all of it in its parts. */
	async function send(by: Actor, sent: Sent): Promise<string> {
		const { uploadId } = must(await begin(by, sent));
		for (let at = 0; at < sent.content.length; at += PART_BYTES)
			must(await part(by, uploadId, at, sent.content.subarray(at, at + PART_BYTES)));
		return uploadId;
	}

	const keep = async (by: Actor, sent: Sent): Promise<string> =>
		must(await finish(by, await send(by, sent))).fileId;

	/** The bytes of a form of a file, portion by portion. */
	async function portions(by: Actor, fileId: string, variant: string): Promise<Buffer[]> {
		const opened = must(await openFile(world.ctx(by), { fileId, variant }));
		const parts: Buffer[] = [];
		for await (const each of opened.portions()) parts.push(Buffer.from(each));
		return parts;
	}

	/** An act that is refused writes no row in any table. */
	async function refusesWithout(act: () => Promise<Outcome>, code: string): Promise<void> {
		const before = await world.everyCount();
		expect(outcome(await act())).toBe(code);
		expect(await world.everyCount()).toEqual(before);
	}

	return { begin, part, finish, send, keep, portions, refusesWithout };
}
