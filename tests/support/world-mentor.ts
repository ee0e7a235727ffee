/** Mentors and pairs of a test's world, made by the use-cases that people use. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { appoint, joinChannel } from '#lib/modules/channels/server/index.ts';
import {
	answerPair,
	askMentor,
	planMeeting,
	presentMentor
} from '#lib/modules/mentors/server/index.ts';
import type { BuiltChannel } from './world-channel.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

export const REASON = 'Осы салада бірге жұмыс істеген дұрыс.';
export const PROFILE = {
	fields: ['it', 'business'] as ('it' | 'business')[],
	place: '233620100',
	languages: ['kk', 'ru'] as ('kk' | 'ru')[],
	hours: 8,
	about: 'Он жыл бағдарлама жазамын, ауыл жастарына үйретемін.',
	lang: 'kk' as const,
	isOpen: 'yes' as const
};
export const MESSAGE = 'Сайт жасауды үйренгім келеді, қайдан бастау керек?';

export interface BuiltMentor {
	readonly id: string;
	readonly person: Person;
}

/** A mentor whom the channel's lead has made one; with a profile unless told otherwise. */
export async function buildMentor(
	world: World,
	channel: BuiltChannel,
	options: { readonly hours?: number; readonly isSilent?: boolean } = {}
): Promise<BuiltMentor> {
	const made = await world.person('Тәлімгер Самал');
	const channelId = channel.id;
	must(await joinChannel(world.ctx(made), { channelId }));
	const role = { channelId, personId: made.id, role: 'mentor', reason: REASON } as const;
	must(await appoint(world.ctx(channel.lead), role));
	const grant = { role: 'mentor', scope: `channel:${channelId}` } as const;
	const person: Person = { ...made, grants: [grant] };
	if (options.isSilent) return { id: '', person };
	const input = { ...PROFILE, hours: options.hours ?? PROFILE.hours, channelId, version: 0 };
	return { id: must(await presentMentor(world.ctx(person), input)).mentorId, person };
}

export interface BuiltPair {
	readonly id: string;
	readonly mentee: Person;
}

/** Somebody new who asks the mentor; accepted unless told otherwise. */
export async function buildPair(
	world: World,
	mentor: BuiltMentor,
	options: { readonly isAsked?: boolean; readonly hours?: number } = {}
): Promise<BuiltPair> {
	const mentee = await world.person('Шәкірт Ерлан');
	const { hours = 2, isAsked = false } = options;
	const { pairId } = must(
		await askMentor(world.ctx(mentee), {
			...{ mentorId: mentor.id, field: 'it', hours, message: MESSAGE }
		})
	);
	const yes = { pairId, verdict: 'accept', reason: REASON } as const;
	if (!isAsked) must(await answerPair(world.ctx(mentor.person), yes));
	return { id: pairId, mentee };
}

/** A local time so many hours from the product's now, as a form gives it. */
export const hoursAhead = (hours: number): string =>
	toLocalInput(new Date(clock.now().getTime() + hours * 3_600_000));

export const buildMeeting = async (world: World, by: Person, pairId: string): Promise<string> =>
	must(
		await planMeeting(world.ctx(by), {
			...{ pairId, meetsAt: hoursAhead(24), topic: 'Алғашқы бет' }
		})
	).meetingId;
