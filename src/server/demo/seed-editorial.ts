/** Content of the demo's channels: briefs, pieces in every state, published ones that people took. */
import sharp from 'sharp';
import * as clock from '#lib/server/clock.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Person } from '#lib/shared/actor.ts';
import {
	appoint,
	decideMember,
	joinChannel,
	listChannels
} from '#lib/modules/channels/server/index.ts';
import { uploadFile } from '#lib/modules/files/server/index.ts';
import type { PieceState } from '#lib/modules/editorial/index.ts';
import {
	addRelease,
	assignPiece,
	fillChecklist,
	getPiece,
	makeVersion,
	movePiece,
	pitchPiece,
	remarkVersion,
	setBrand,
	setDue,
	takePiece,
	writeBrief
} from '#lib/modules/editorial/server/index.ts';
import { EDITORIALS, type DemoEditorial, type DemoPiece } from './editorial.ts';
import { ctxOf, goTo, holding, must, type Cast } from './staging.ts';

const DAY_MS = 86_400_000;
const dayAt = (days: number): string =>
	localDayOf(new Date(clock.now().getTime() - clock.clockOffsetMs() + days * DAY_MS));

interface Crew {
	readonly channelId: string;
	readonly lead: Person;
	readonly editor: Person;
	readonly members: readonly Person[];
	readonly brand: readonly string[];
}

/** Lets people in who asked, and makes one of them an editor. */
async function gather(cast: Cast, channelId: string, texts: DemoEditorial): Promise<Crew> {
	const lead = cast.staff.get('organiser')!;
	const editor = cast.staff.get('verified')!;
	const members = [cast.staff.get('citizen')!, cast.staff.get('citizen2')!];
	const reason = 'Шығармашылық тобына қабылданды.';
	for (const person of [editor, ...members]) {
		must(await joinChannel(ctxOf(person), { channelId }));
		const decided = { channelId, personId: person.id, verdict: 'admit', reason } as const;
		must(await decideMember(ctxOf(lead), decided));
	}
	const role = { channelId, personId: editor.id, role: 'editor' } as const;
	must(await appoint(ctxOf(lead), { ...role, reason: 'Жұмыстарды тексереді' }));
	must(await setBrand(ctxOf(lead), { channelId, lines: texts.brand.join('\n') }));
	return { channelId, lead, editor: holding(editor, 'editor', channelId), members, ...texts };
}

async function move(by: Person, pieceId: string, to: PieceState, reason = ''): Promise<void> {
	const { piece } = must(await getPiece(ctxOf(by), { pieceId }));
	must(await movePiece(ctxOf(by), { pieceId, to, version: piece.version, reason }));
}

/** A poster of three circles, drawn here: the demo carries no picture of anybody's. */
const poster = (): Promise<Buffer> =>
	sharp(
		Buffer.from(
			`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#eef4f8"/>${[
				260, 600, 940
			]
				.map((x) => `<circle cx="${x}" cy="400" r="130" fill="#2a6f97"/>`)
				.join('')}</svg>`
		)
	)
		.png()
		.toBuffer();

async function fileFor(maker: Person): Promise<string> {
	const file = { name: 'plakat.png', base64: (await poster()).toString('base64') };
	const input = { purpose: 'editorial.version', kind: 'image', file } as const;
	return must(await uploadFile(ctxOf(maker), input)).fileId;
}

const STEPS: readonly PieceState[] = ['idea', 'accepted', 'in_work', 'on_review', 'published'];

/** What happens in work: somebody takes it on, a version, what is said of it. */
async function make(crew: Crew, maker: Person, pieceId: string, texts: DemoPiece): Promise<void> {
	const ctx = () => ctxOf(maker);
	must(await assignPiece(ctx(), { pieceId }));
	await move(maker, pieceId, 'in_work');
	const fileId = texts.format === 'image' ? await fileFor(maker) : undefined;
	const { body = '' } = texts;
	const version = { pieceId, body, note: 'Алғашқы нұсқа', fileId };
	const { versionId } = must(await makeVersion(ctx(), version));
	if (texts.remark)
		must(await remarkVersion(ctxOf(crew.editor), { versionId, body: texts.remark }));
	if (!texts.authorPart) return;
	const { altText = '', authorPart, credits = '', licence } = texts;
	const list = { pieceId, brand: [...crew.brand], altText, licence, authorPart, credits };
	const showsPeople = credits ? 'yes' : 'no';
	must(await fillChecklist(ctx(), { ...list, showsPeople }));
	if (showsPeople === 'yes')
		must(await addRelease(ctx(), { pieceId, name: credits.split(':')[0]!, isReleased: true }));
}

async function publishOne(
	crew: Crew,
	maker: Person,
	texts: DemoPiece,
	at: number
): Promise<string> {
	const { channelId, lead, editor } = crew;
	const { title, pitch, state, format = 'text', reason = '' } = texts;
	goTo(at);
	const idea = { channelId, title, pitch, format, lang: 'kk' } as const;
	const { pieceId } = must(await pitchPiece(ctxOf(maker), idea));
	goTo(at + 1);
	if (state === 'declined') await move(lead, pieceId, 'declined', reason);
	const steps = STEPS.slice(0, STEPS.indexOf(state) + 1);
	if (steps.includes('accepted')) await move(editor, pieceId, 'accepted');
	if (texts.due) must(await setDue(ctxOf(editor), { pieceId, dueOn: dayAt(texts.due) }));
	goTo(at + 3);
	if (steps.includes('in_work')) await make(crew, maker, pieceId, texts);
	if (steps.includes('on_review')) await move(maker, pieceId, 'on_review');
	goTo(at + 3 + (texts.reviewHours ?? 0) / 24);
	if (steps.includes('published')) await move(editor, pieceId, 'published');
	return pieceId;
}

async function seedOne(cast: Cast, channelId: string, texts: DemoEditorial): Promise<void> {
	goTo(-45);
	const crew = await gather(cast, channelId, texts);
	for (const { due, ...brief } of texts.briefs) {
		goTo(-10);
		const dueOn = dayAt(due);
		must(await writeBrief(ctxOf(crew.lead), { channelId, lang: 'kk', dueOn, ...brief }));
	}
	for (const [i, piece] of texts.pieces.entries()) {
		const maker = crew.members[i % crew.members.length]!;
		const pieceId = await publishOne(crew, maker, piece, -40 + i * 4);
		goTo(-3);
		for (const reader of cast.citizens.slice(60, 60 + (piece.reuses ?? 0)))
			must(await takePiece(ctxOf(reader), { pieceId }));
	}
}

/** Fills the content channels of the demo. The seed's clock stands at now afterwards. */
export async function seedEditorial(cast: Cast): Promise<void> {
	goTo(0);
	const asked = { show: 'current', kind: 'content', limit: 50 } as const;
	const { items } = must(await listChannels(ctxOf(cast.staff.get('organiser')!), asked));
	for (const texts of EDITORIALS) {
		const channel = items.find(({ title }) => title.kk === texts.title);
		if (!channel) throw new Error(`the demo has no channel called ${texts.title}`);
		await seedOne(cast, channel.id, texts);
	}
	goTo(0);
}
