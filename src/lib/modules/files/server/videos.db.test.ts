import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { placeBox, shapedMp4 } from '../../../../../tests/support/hostile-papers.ts';
import { filesOfWorld, must, outcome } from '../../../../../tests/support/world-files.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { openFile } from './index.ts';

let world: World;
let sender: Person;
let w: ReturnType<typeof filesOfWorld>;
beforeAll(async () => {
	world = await openWorld();
	w = filesOfWorld(world);
	sender = await world.person('Жіберуші');
});

describe('videos', () => {
	const path0 = process.env.PATH;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-programs-'));
	const program = (name: string, script: string) =>
		fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
	const probed = (codec: string, seconds: number) =>
		program(
			'ffprobe',
			`echo '${JSON.stringify({ format: { duration: String(seconds) }, streams: [{ codec_type: 'video', codec_name: codec, width: 640, height: 360 }] })}'`
		);
	/** Does what the real one does as far as the product sees: another file, at the last argument. */
	const wrapping = (made: Buffer) => {
		fs.writeFileSync(path.join(folder, 'made'), made);
		program(
			'ffmpeg',
			`for last; do :; done; cat '${folder}/made' > "$last"; env > '${folder}/env'; echo "$@" > '${folder}/arguments'`
		);
	};
	const withPrograms = () => (process.env.PATH = `${folder}:/usr/bin:/bin`);
	afterAll(() => {
		process.env.PATH = path0;
		fs.rmSync(folder, { recursive: true });
	});
	beforeEach(() => {
		process.env.PATH = '/nowhere';
	});
	const video = (content = shapedMp4(placeBox())) => ({ content, kind: 'video' as const });

	test('are refused by name where nothing can wrap them anew', async () => {
		await w.refusesWithout(() => w.begin(sender, video()), 'files.video_unavailable');
	});

	test('are kept as they were wrapped, without the place', async () => {
		withPrograms();
		probed('h264', 12.5);
		const made = shapedMp4();
		wrapping(made);
		const fileId = await w.keep(sender, video());
		const opened = must(await openFile(world.ctx(sender), { fileId, variant: 'video' }));
		const kept = Buffer.concat(await w.portions(sender, fileId, 'video'));
		expect(kept.equals(made)).toBe(true);
		expect(kept.includes('+47.1')).toBe(false);
		expect(opened.name).toBe('сурет.mp4');
		expect(fs.readFileSync(path.join(folder, 'arguments'), 'utf8')).toContain('-map_metadata -1');
		const seen = fs.readFileSync(path.join(folder, 'env'), 'utf8');
		expect(seen).not.toMatch(/DATABASE|SECRET/);
	});

	test.each([
		['too long', () => probed('h264', 601), 'files.video_refused'],
		['of an unknown kind', () => probed('prores', 10), 'files.video_refused'],
		['that ffprobe cannot read', () => program('ffprobe', 'exit 1'), 'files.video_refused'],
		['that ffmpeg cannot wrap', () => program('ffmpeg', 'exit 1'), 'files.damaged'],
		['whose place is left', () => wrapping(shapedMp4(placeBox())), 'files.damaged']
	])('%s are not kept', async (_what, change, code) => {
		withPrograms();
		probed('h264', 12.5);
		wrapping(shapedMp4());
		change();
		const before = await world.countRows('files');
		const uploadId = await w.send(sender, video());
		expect(outcome(await w.finish(sender, uploadId))).toBe(code);
		expect(await world.countRows('files')).toBe(before);
		expect(await world.countRows('upload_parts', `upload_id = '${uploadId}'`)).toBe(0);
	});
});
