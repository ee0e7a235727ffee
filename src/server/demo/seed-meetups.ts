/** Events of the demo: two that were held, with people who came, and some to come, one of them full. */
import * as clock from '#lib/server/clock.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import type { Person } from '#lib/shared/actor.ts';
import { listChannels } from '#lib/modules/channels/server/index.ts';
import {
	cancelMeetup,
	checkIn,
	draftMeetup,
	holdMeetup,
	issueCertificate,
	listTickets,
	openMeetup,
	reportMeetup,
	signUp
} from '#lib/modules/meetups/server/index.ts';
import { MEETUPS, type DemoMeetup } from './meetups.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONE_MS = 5 * HOUR_MS;
const real = (): number => clock.now().getTime() - clock.clockOffsetMs();
/** A local hour of a day from now. */
const hourOf = (day: number, hour: number): number =>
	Math.floor((real() + ZONE_MS) / DAY_MS + day) * DAY_MS - ZONE_MS + hour * HOUR_MS;
const goToInstant = (at: number): void => goTo((at - real()) / DAY_MS);

async function join(person: Person, meetupId: string, years?: number): Promise<void> {
	const parent = { parentName: 'Демо ата-ана', parentContact: 'parent@demo.example' };
	const age = years ? { years, ...(years < 18 ? parent : {}) } : { isOfAge: 'yes' as const };
	must(await signUp(ctxOf(person), { meetupId, ...age }));
}

/** Who is signed up, the demo's known people first. */
function crowdOf(cast: Cast, { comes = [0, 0], isMain, day }: DemoMeetup): Person[] {
	const known = isMain || day < 0 ? [cast.staff.get('citizen')!] : [];
	const from = 20 + Math.abs(day);
	return [...known, ...cast.citizens.slice(from, from + comes[0] - known.length)];
}

async function letIn(team: Person, meetupId: string, crowd: readonly Person[]): Promise<void> {
	for (const person of crowd) {
		const { items } = must(await listTickets(ctxOf(person), { limit: 50 }));
		const { code } = items.find(({ meetup }) => meetup.id === meetupId)!;
		must(await checkIn(ctxOf(team), { meetupId, code: code! }));
	}
}

async function hold(cast: Cast, texts: DemoMeetup, meetupId: string, crowd: readonly Person[]) {
	const team = cast.staff.get('organiser')!;
	const begin = hourOf(texts.day, texts.hour);
	goToInstant(begin + HOUR_MS / 2);
	const there = crowd.slice(0, texts.comes?.[1] ?? 0);
	await letIn(team, meetupId, there);
	goToInstant(begin + (texts.hours + 1) * HOUR_MS);
	must(await holdMeetup(ctxOf(team), { meetupId }));
	must(await reportMeetup(ctxOf(team), { meetupId, report: texts.report! }));
	for (const person of there.slice(0, 3)) {
		const { items } = must(await listTickets(ctxOf(person), { limit: 50 }));
		const { id: signupId } = items.find(({ meetup }) => meetup.id === meetupId)!;
		must(await issueCertificate(ctxOf(person), { signupId }));
	}
}

async function arrange(cast: Cast, texts: DemoMeetup, channelId: string): Promise<void> {
	const team = cast.staff.get('organiser')!;
	const { title, about, place, address, day, hour, hours, capacity, ageFrom, ageTo } = texts;
	const begin = hourOf(day, hour);
	const local = (at: number) => toLocalInput(new Date(at));
	goTo(Math.min(day - 12, -2));
	const input = {
		...{ channelId, title, about, place, address, capacity, ageFrom, ageTo },
		startsAt: local(begin),
		endsAt: local(begin + hours * HOUR_MS),
		signUpUntil: local(begin - 2 * HOUR_MS)
	};
	const { meetupId } = must(await draftMeetup(ctxOf(team), input));
	if (texts.state === 'draft') return;
	must(await openMeetup(ctxOf(team), { meetupId }));
	const crowd = crowdOf(cast, texts);
	const years = ageTo === undefined ? undefined : ageTo - 2;
	for (const person of crowd) await join(person, meetupId, years);
	if (texts.isMain) {
		// A parent is asked about the sixth, so the next one stands in line.
		goTo(0);
		await join(cast.citizens[90]!, meetupId, 16);
		await join(cast.staff.get('citizen2')!, meetupId);
	}
	const reason = texts.reason ?? '';
	if (texts.state === 'cancelled') must(await cancelMeetup(ctxOf(team), { meetupId, reason }));
	if (texts.state === 'reported') await hold(cast, texts, meetupId, crowd);
}

/** Arranges the events of the demo's channels. The seed's clock stands at now afterwards. */
export async function seedMeetups(cast: Cast): Promise<void> {
	const asked = { show: 'current', kind: 'events', limit: 50 } as const;
	const { items } = must(await listChannels(ctxOf(cast.staff.get('organiser')!), asked));
	for (const texts of MEETUPS) {
		const channel = items.find(({ title }) => title.kk === texts.channel);
		if (!channel) throw new Error(`the demo has no channel ${texts.channel}`);
		await arrange(cast, texts, channel.id);
	}
	goTo(0);
}
