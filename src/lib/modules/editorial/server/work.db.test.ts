import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { joinChannel } from '#lib/modules/channels/server/index.ts';
import { openFile } from '#lib/modules/files/server/index.ts';
import { goodPaper, shapedMp4 } from '../../../../../tests/support/hostile-papers.ts';
import {
	buildEditorial,
	buildPiece,
	CHECKLIST,
	moveTo,
	sendPicture,
	VTT,
	type BuiltEditorial
} from '../../../../../tests/support/world-editorial.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { filesOfWorld } from '../../../../../tests/support/world-files.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	addRelease,
	fillChecklist,
	getPiece,
	getWork,
	makeVersion,
	openCaptions,
	putCaptions,
	remarkVersion,
	removeRelease,
	resolveRemark,
	setBrand
} from './index.ts';

let world: World;
let of: BuiltEditorial;
let w: ReturnType<typeof filesOfWorld>;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	w = filesOfWorld(world);
	of = await buildEditorial(world);
	stranger = await world.person('Бөгде');
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const view = async (pieceId: string, by: Person = of.member) =>
	must(await getPiece(world.ctx(by), { pieceId }));
const fill = (pieceId: string, more: object = {}, by: Person = of.member) =>
	fillChecklist(world.ctx(by), { pieceId, brand: [], ...CHECKLIST, ...more });

describe('versions', () => {
	test('are added in work by makers, numbered, and never changed', async () => {
		const { pieceId } = await buildPiece(world, of, { state: 'in_work' });
		const make = (by: Person | undefined, body = 'Екінші нұсқа', note = '') =>
			makeVersion(world.ctx(by), { pieceId, body, note });
		await refused(() => make(undefined), 'auth.required');
		await refused(() => make(stranger), 'editorial.piece_unknown');
		await refused(() => make(of.member, ''), 'editorial.version_empty');
		const ctx = world.ctx(of.member);
		const input = { pieceId, body: '**Екінші** <script>x</script>', note: 'Қысқарттым' };
		const first = await makeVersion(ctx, input);
		expect(await makeVersion(ctx, input)).toEqual(first);
		const [latest, before] = (await view(pieceId)).versions;
		expect([latest!.number, before!.number]).toEqual([2, 1]);
		expect(latest!.html).toContain('<strong>Екінші</strong>');
		expect(latest!.html).not.toContain('<script');
		const at = latest!.id;
		await expect(
			world.sql`update piece_versions set body = 'басқа' where id = ${at}`
		).rejects.toMatchObject({ code: '42501' });
		await expect(world.sql`delete from piece_versions where id = ${at}`).rejects.toMatchObject({
			code: '42501'
		});
		must(await fill(pieceId));
		must(await moveTo(world, of.member, pieceId, 'on_review'));
		await refused(() => make(of.member), 'editorial.piece_state');
	});

	test('two at once become two numbers', async () => {
		const { pieceId } = await buildPiece(world, of, { state: 'in_work' });
		const make = () => makeVersion(world.ctx(of.member), { pieceId, body: 'Мәтін', note: '' });
		const both = (await Promise.all([make(), make()])).map(must);
		expect(both.map(({ number }) => number).sort()).toEqual([2, 3]);
	});

	test('stand on a file of the piece’s own format that its maker has sent', async () => {
		const { pieceId } = await buildPiece(world, of, { state: 'in_work', format: 'image' });
		const make = (fileId: string, by = of.member) =>
			makeVersion(world.ctx(by), { pieceId, body: '', note: '', fileId });
		const others = await sendPicture(world, of.editor);
		await refused(() => make(others), 'files.not_usable');
		const fileId = await sendPicture(world, of.member);
		must(await make(fileId));
		await refused(() => make(fileId), 'files.not_usable');
		const text = await buildPiece(world, of, { state: 'in_work', format: 'text' });
		const spare = await sendPicture(world, of.member);
		const wrong = { pieceId: text.pieceId, body: 'Мәтін', note: '', fileId: spare };
		await refused(() => makeVersion(world.ctx(of.member), wrong), 'editorial.file_differs');
		const video = await buildPiece(world, of, { state: 'in_work', format: 'video' });
		const picture = { pieceId: video.pieceId, body: '', note: '', fileId: spare };
		await refused(() => makeVersion(world.ctx(of.member), picture), 'editorial.file_differs');
		const read = (by?: Person) => openFile(world.ctx(by), { fileId, variant: '320' });
		expect(await read(of.editor)).toMatchObject({ ok: true });
		for (const by of [undefined, stranger])
			expect(await read(by)).toMatchObject({ refusal: 'files.unknown' });
	});
});

describe('remarks', () => {
	test('stand on a point of a picture, and are done with by who made them, the author or the team', async () => {
		const colleague = await world.person('Әріптес');
		must(await joinChannel(world.ctx(colleague), { channelId: of.id }));
		const { pieceId, versionId } = await buildPiece(world, of, {
			state: 'in_work',
			format: 'image'
		});
		const say = (by: Person | undefined, more: object = {}) =>
			remarkVersion(world.ctx(by), { versionId, body: 'Қиғаш тұр', ...more });
		await refused(() => say(undefined), 'auth.required');
		await refused(() => say(stranger), 'editorial.version_unknown');
		await refused(() => say(of.editor, { x: 10 }), 'editorial.remark_place');
		await refused(() => say(of.editor, { clock: '0:05' }), 'editorial.remark_place');
		const { remarkId } = must(await say(of.editor, { x: 12.5, y: 80 }));
		must(await say(of.lead));
		const [pinned, general] = (await view(pieceId)).versions[0]!.remarks;
		expect(pinned).toMatchObject({ kind: 'pinned', x: 12.5, y: 80, pin: 1, canResolve: true });
		expect(general).toMatchObject({ kind: 'general', canResolve: true });
		const resolve = (by: Person) => resolveRemark(world.ctx(by), { remarkId });
		await refused(() => resolve(colleague), 'editorial.not_resolver');
		must(await resolve(of.lead));
		await refused(() => resolve(of.editor), 'editorial.resolved_already');
		expect((await view(pieceId)).lacks).toContain('remarks');
		must(await resolveRemark(world.ctx(of.member), { remarkId: general!.id }));
		expect((await view(pieceId)).lacks).not.toContain('remarks');
	});

	test('the database takes no point outside the picture and no second without a video', async () => {
		const { versionId } = await buildPiece(world, of, { state: 'in_work', format: 'image' });
		const insert = (kind: string, second: number | null, x: number | null, y: number | null) =>
			world.sql`insert into piece_remarks (id, version_id, kind, body, second, x, y, by, at)
				values (gen_random_uuid(), ${versionId}, ${kind}, 'сөз', ${second}, ${x}, ${y}, ${of.editor.id}, now())`;
		await expect(insert('pinned', null, 101, 5)).rejects.toThrow('piece_remarks_inside');
		await expect(insert('pinned', null, 5, null)).rejects.toThrow('piece_remarks_pinned');
		await expect(insert('timed', null, null, null)).rejects.toThrow('piece_remarks_timed');
	});
});

describe('a checklist', () => {
	test('is filled in by makers, in lines of the brand as they are now', async () => {
		const { pieceId } = await buildPiece(world, of, { state: 'in_work' });
		const brand = (by: Person, lines: string) =>
			setBrand(world.ctx(by), { channelId: of.id, lines });
		await refused(() => brand(of.editor, 'Логотип бар'), 'editorial.not_lead');
		must(await brand(of.lead, 'Логотип бар\nМузыка өз құқығымызда'));
		await refused(() => fill(pieceId, {}, stranger), 'editorial.piece_unknown');
		await refused(() => fill(pieceId, { brand: ['Басқа жол'] }), 'editorial.brand_unknown');
		await refused(() => fill(pieceId, { credits: 'Айгүл' }), 'editorial.credit_line');
		must(await fill(pieceId, { brand: ['Логотип бар'] }));
		expect((await view(pieceId)).lacks).toEqual(['brand']);
		must(await fill(pieceId, { brand: ['Логотип бар', 'Музыка өз құқығымызда'] }));
		expect((await view(pieceId)).lacks).toEqual([]);
		must(await brand(of.lead, ''));
	});

	test('names who is shown to makers and the team alone, with the paper of it', async () => {
		const { pieceId } = await buildPiece(world, of, { state: 'in_work' });
		const content = goodPaper();
		const fileId = await w.keep(of.member, {
			...{ content, kind: 'paper', purpose: 'editorial.release' }
		});
		const input = { pieceId, name: 'Болат Ерекше', isReleased: true, fileId };
		await refused(() => addRelease(world.ctx(stranger), input), 'editorial.piece_unknown');
		const { releaseId } = must(await addRelease(world.ctx(of.member), input));
		const other = await world.person('Басқа мүше');
		await world.sql`insert into channel_members (channel_id, person_id, state, at) values (${of.id}, ${other.id}, 'member', now())`;
		expect((await view(pieceId, of.editor)).releases).toMatchObject([{ name: 'Болат Ерекше' }]);
		expect(JSON.stringify(await view(pieceId, other))).not.toContain('Болат Ерекше');
		const read = (by: Person) => openFile(world.ctx(by), { fileId, variant: 'paper' });
		expect(await read(of.lead)).toMatchObject({ ok: true });
		for (const by of [other, stranger])
			expect(await read(by)).toMatchObject({ refusal: 'files.unknown' });
		await refused(() => removeRelease(world.ctx(other), { releaseId }), 'editorial.not_maker');
		must(await removeRelease(world.ctx(of.member), { releaseId }));
		await refused(
			() => removeRelease(world.ctx(of.member), { releaseId }),
			'editorial.release_unknown'
		);
		expect(await read(of.lead)).toMatchObject({ refusal: 'files.unknown' });
	});
});

describe('videos', () => {
	const path0 = process.env.PATH;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-editorial-'));
	const program = (name: string, script: string) =>
		fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
	afterAll(() => {
		process.env.PATH = path0;
		fs.rmSync(folder, { recursive: true });
	});
	const sent = () => ({
		content: shapedMp4(),
		kind: 'video' as const,
		purpose: 'editorial.version'
	});

	test('are refused with a plain word where nothing can wrap them anew', async () => {
		process.env.PATH = '/nowhere';
		await w.refusesWithout(() => w.begin(of.member, sent()), 'files.video_unavailable');
	});

	test('are remarked by the second, captioned, and published with Kazakh captions only', async () => {
		const streams = [{ codec_type: 'video', codec_name: 'h264', width: 640, height: 360 }];
		const probed = JSON.stringify({ format: { duration: '12.5' }, streams });
		fs.writeFileSync(path.join(folder, 'made'), shapedMp4());
		program('ffprobe', `echo '${probed}'`);
		program('ffmpeg', `for last; do :; done; cat '${folder}/made' > "$last"`);
		process.env.PATH = `${folder}:/usr/bin:/bin`;
		const { pieceId } = await buildPiece(world, of, { state: 'in_work', format: 'video' });
		const fileId = await w.keep(of.member, sent());
		const made = await makeVersion(world.ctx(of.member), { pieceId, body: '', note: '', fileId });
		const { versionId } = must(made);
		const say = (more: object) =>
			remarkVersion(world.ctx(of.editor), { versionId, body: 'Дыбыс төмен', ...more });
		await refused(() => say({ x: 5, y: 5 }), 'editorial.remark_place');
		await refused(() => say({ clock: '1:00', x: 5, y: 5 }), 'editorial.remark_place');
		const { remarkId } = must(await say({ clock: '0:07' }));
		expect((await view(pieceId)).versions[0]!.remarks).toMatchObject([
			{ kind: 'timed', second: 7 }
		]);
		must(await resolveRemark(world.ctx(of.editor), { remarkId }));
		must(await fill(pieceId));
		must(await moveTo(world, of.member, pieceId, 'on_review'));
		await refused(() => moveTo(world, of.editor, pieceId, 'published'), 'editorial.not_ready');
		await expect(
			world.sql`update pieces set state = 'published', published_version = ${versionId}, published_at = now(), reviewer_id = ${of.editor.id} where id = ${pieceId}`
		).rejects.toThrow('Kazakh captions');
		const caption = (lang: 'kk' | 'ru', vtt = VTT, by = of.member) =>
			putCaptions(world.ctx(by), { versionId, lang, vtt });
		await refused(() => caption('kk', VTT, stranger), 'editorial.version_unknown');
		await refused(() => caption('kk', 'Сәлем'), 'editorial.captions_header');
		await refused(() => caption('kk', VTT.replace('Сәлем', '<img>')), 'editorial.captions_text');
		must(await caption('ru'));
		await refused(() => moveTo(world, of.editor, pieceId, 'published'), 'editorial.not_ready');
		must(await caption('kk'));
		const open = (by?: Person) => openCaptions(world.ctx(by), { versionId, lang: 'kk' });
		expect(await open()).toMatchObject({ refusal: 'editorial.captions_unknown' });
		must(await moveTo(world, of.editor, pieceId, 'published'));
		expect(must(await open())).toBe(VTT);
		const { work } = must(await getWork(world.ctx(), { pieceId }));
		expect(work.captions.map(({ lang, cues }) => [lang, cues])).toEqual([
			['kk', 2],
			['ru', 2]
		]);
		await refused(() => caption('kk'), 'editorial.piece_state');
		expect(await openFile(world.ctx(), { fileId, variant: 'video' })).toMatchObject({ ok: true });
	});

	test('only a version with a video has captions', async () => {
		const { versionId } = await buildPiece(world, of, { state: 'in_work' });
		await refused(
			() => putCaptions(world.ctx(of.member), { versionId, lang: 'kk', vtt: VTT }),
			'editorial.captions_unfit'
		);
	});
});
