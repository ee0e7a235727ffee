/** Pieces of a test's world, made by the use-cases that people use. */
import sharp from 'sharp';
import type { Person } from '#lib/shared/actor.ts';
import { joinChannel } from '#lib/modules/channels/server/index.ts';
import type { Format, PieceState } from '#lib/modules/editorial/index.ts';
import {
	assignPiece,
	fillChecklist,
	makeVersion,
	movePiece,
	pitchPiece
} from '#lib/modules/editorial/server/index.ts';
import { buildChannel, type BuiltChannel, type ChannelOptions } from './world-channel.ts';
import { must } from './world-contest.ts';
import { filesOfWorld } from './world-files.ts';
import type { World } from './world.ts';

export const PITCH = {
	title: 'Тұзды су қайдан келеді',
	pitch: 'Ауыл суының дәмі неге өзгергенін **қарапайым** сөзбен айтып береміз.',
	lang: 'kk' as const
};
export const BRIEF = {
	title: 'Суды үнемдеу туралы бейне',
	body: 'Бір минуттан аспайтын бейне керек.',
	audience: 'Ауыл жастары',
	lang: 'kk' as const
};
export const VTT = `WEBVTT

00:00:00.000 --> 00:00:02.500
Сәлем, Атырау!

00:00:03.000 --> 00:00:05.000
Бүгін су туралы айтамыз.
`;
export const CHECKLIST = {
	altText: 'Құдық басында тұрған екі бала',
	licence: 'cc_by_4' as const,
	authorPart: 'мәтін және түсірілім',
	credits: 'Айгүл Сейіт: дыбыс',
	showsPeople: 'no' as const
};
const REASON = 'Жиналыста осылай шешілді.';

export interface BuiltEditorial extends BuiltChannel {
	/** A member who pitches and makes. */
	readonly member: Person;
}

/** A channel of the kind, with a member besides its team. */
export async function buildEditorial(
	world: World,
	options: Omit<ChannelOptions, 'kind'> = {}
): Promise<BuiltEditorial> {
	const channel = await buildChannel(world, { ...options, state: 'running', kind: 'content' });
	const member = await world.person('Шығармашыл мүше');
	await world.sql`update channels set joining = 'open' where id = ${channel.id}`;
	must(await joinChannel(world.ctx(member), { channelId: channel.id }));
	const { state = 'running' } = options;
	await world.sql`update channels set state = ${state} where id = ${channel.id}`;
	return { ...channel, member };
}

/** Moves a piece as somebody who sees it as it is now. */
export async function moveTo(
	world: World,
	by: Person,
	pieceId: string,
	to: PieceState,
	reason = REASON
) {
	const [row] = await world.sql`select version from pieces where id = ${pieceId}`;
	const version = Number(row!.version);
	return movePiece(world.ctx(by), { pieceId, to, version, reason });
}

export const aPicture = (): Promise<Buffer> =>
	sharp({ create: { width: 64, height: 48, channels: 3, background: '#2a6f97' } })
		.png()
		.toBuffer();

/** A picture that somebody has sent for a version. */
export const sendPicture = async (world: World, by: Person): Promise<string> =>
	filesOfWorld(world).keep(by, {
		content: await aPicture(),
		kind: 'image',
		purpose: 'editorial.version'
	});

export interface PieceOptions {
	readonly state?: PieceState;
	readonly format?: Format;
	/** Of the version that is made in work. */
	readonly body?: string;
	readonly title?: string;
}
export interface BuiltPiece {
	readonly pieceId: string;
	readonly versionId: string;
}

const WAY: readonly PieceState[] = ['idea', 'accepted', 'in_work', 'on_review', 'published'];

/** A piece of the member's; from in_work on it has a version, what is on review has its checklist filled in. */
export async function buildPiece(
	world: World,
	of: BuiltEditorial,
	options: PieceOptions = {}
): Promise<BuiltPiece> {
	const { state = 'published', format = 'text', body = 'Құдық суы **тұзды**.' } = options;
	const { member, editor, id: channelId } = of;
	const pitch = { channelId, format, ...PITCH, title: options.title ?? PITCH.title };
	const { pieceId } = must(await pitchPiece(world.ctx(member), pitch));
	const go = async (by: Person, to: PieceState) => must(await moveTo(world, by, pieceId, to));
	if (state === 'declined') await go(editor, 'declined');
	const steps = state === 'archived' ? WAY : WAY.slice(0, WAY.indexOf(state) + 1);
	let versionId = '';
	if (steps.includes('accepted')) await go(editor, 'accepted');
	if (steps.includes('in_work')) {
		must(await assignPiece(world.ctx(member), { pieceId }));
		await go(member, 'in_work');
		const fileId = format === 'image' ? await sendPicture(world, member) : undefined;
		const made = await makeVersion(world.ctx(member), { pieceId, body, note: '', fileId });
		({ versionId } = must(made));
	}
	if (steps.includes('on_review')) {
		must(await fillChecklist(world.ctx(member), { pieceId, brand: [], ...CHECKLIST }));
		await go(member, 'on_review');
	}
	if (steps.includes('published')) await go(editor, 'published');
	if (state === 'archived') await go(editor, 'archived');
	return { pieceId, versionId };
}
