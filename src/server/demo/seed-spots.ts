/** What neighbours reported in the demo's cleaning project, how far each came, and the days of work. */
import sharp from 'sharp';
import * as clock from '#lib/server/clock.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Person } from '#lib/shared/actor.ts';
import { joinChannel, listChannels, ListChannels } from '#lib/modules/channels/server/index.ts';
import { uploadFile } from '#lib/modules/files/server/index.ts';
import {
	AFTER,
	BEFORE,
	assignSpot,
	cleanSpot,
	confirmSpot,
	countSurvivors,
	declineSpot,
	offerHands,
	recordAction,
	reportSpot,
	returnSpot,
	seeSpot,
	verifySpot
} from '#lib/modules/spots/server/index.ts';
import { DAYS_OF_WORK, OLD_PLANTING, SPOTS, type DemoSpot } from './spots.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';

const DAY_MS = 86_400_000;
const real = (): number => clock.now().getTime() - clock.clockOffsetMs();
const dayAt = (days: number): string => localDayOf(new Date(real() + days * DAY_MS));

const HEAP = [60, 150, 250, 330, 420, 500]
	.map(
		(x, i) =>
			`<path d="M${x} 400l${50 + i * 6} ${-60 - (i % 3) * 40}l${70 - i * 4} ${60 + (i % 3) * 40}z" fill="hsl(${20 + i * 30} 25% ${35 + i * 5}%)"/>`
	)
	.join('');
const TREES = [90, 230, 370, 510]
	.map(
		(x) =>
			`<path d="M${x} 400v-70" stroke="#6b4a2f" stroke-width="8"/><circle cx="${x}" cy="310" r="36" fill="#5c8a4f"/>`
	)
	.join('');

/** A drawing, not a photograph: the demo shows no real place as dirty. */
function draw(what: 'before' | 'after', type: DemoSpot['type']): Promise<Buffer> {
	const green = type === 'planting' ? TREES : '';
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
		<rect width="640" height="480" fill="#cfe3ee"/><rect y="380" width="640" height="100" fill="#c9b98f"/>
		${what === 'before' && type !== 'planting' ? HEAP : ''}${what === 'after' ? green : ''}</svg>`;
	return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

async function picture(
	by: Person,
	what: 'before' | 'after',
	type: DemoSpot['type']
): Promise<string[]> {
	const base64 = (await draw(what, type)).toString('base64');
	const purpose = what === 'before' ? BEFORE : AFTER;
	const input = { purpose, kind: 'image', file: { name: `${what}.jpg`, base64 } } as const;
	return [must(await uploadFile(ctxOf(by), input)).fileId];
}

/** The people of one spot, others than those of the next. */
interface Hands {
	readonly reporter: Person;
	readonly volunteer: Person;
	readonly checker: Person;
	readonly seers: readonly Person[];
	readonly team: Person;
}

async function report(channelId: string, spot: DemoSpot, hands: Hands): Promise<string> {
	goTo(spot.reported);
	const { type, at, district, address, words } = spot;
	const fileIds = spot.pictured ? await picture(hands.reporter, 'before', type) : [];
	const input = { channelId, type, lat: at?.[0], lon: at?.[1], district, address, words, fileIds };
	const { spotId } = must(await reportSpot(ctxOf(hands.reporter), input));
	for (const seer of hands.seers.slice(0, spot.seen ?? 0))
		must(await seeSpot(ctxOf(seer), { spotId }));
	return spotId;
}

/** As far as the spot came, each step on its day. */
async function carryOn(
	channelId: string,
	spotId: string,
	spot: DemoSpot,
	hands: Hands
): Promise<void> {
	const { team, volunteer } = hands;
	if (spot.declined) {
		goTo(spot.declined[0]);
		must(await declineSpot(ctxOf(team), { spotId, reason: spot.declined[1] }));
	}
	if (spot.confirmed === undefined) return;
	goTo(spot.confirmed);
	must(await confirmSpot(ctxOf(team), { spotId }));
	if (spot.assigned === undefined) return;
	goTo(spot.assigned);
	await joinChannel(ctxOf(volunteer), { channelId });
	must(await offerHands(ctxOf(volunteer), { spotId }));
	const dueOn = dayAt(spot.assigned + 10);
	must(await assignSpot(ctxOf(team), { spotId, personId: volunteer.id, dueOn }));
	if (spot.cleaned === undefined) return;
	goTo(spot.cleaned);
	const fileIds = await picture(volunteer, 'after', spot.type);
	must(await cleanSpot(ctxOf(volunteer), { spotId, fileIds, note: '' }));
	if (spot.verified !== undefined) {
		goTo(spot.verified);
		must(await verifySpot(ctxOf(hands.checker), { spotId }));
	}
	if (spot.returned) {
		goTo(spot.returned[0]);
		must(await returnSpot(ctxOf(hands.reporter), { spotId, reason: spot.returned[1] }));
	}
}

async function work(channelId: string, team: Person, ids: readonly string[]): Promise<void> {
	for (const { on, at, ...day } of DAYS_OF_WORK) {
		goTo(on);
		const spotIds = at.map((i) => ids[i]!);
		must(await recordAction(ctxOf(team), { channelId, heldOn: dayAt(on), spotIds, ...day }));
	}
	const { on, alive, countedOn, ...planted } = OLD_PLANTING;
	goTo(countedOn);
	const input = { channelId, heldOn: dayAt(on), spotIds: [], ...planted };
	const { actionId } = must(await recordAction(ctxOf(team), input));
	const counted = { actionId, alive, countedOn: dayAt(countedOn) };
	must(await countSurvivors(ctxOf(team), counted));
}

const NAME = 'ТазаLike';
const FIRST = 100;

/** Fills the cleaning project's channel. The seed's clock stands at now afterwards. */
export async function seedSpots(cast: Cast): Promise<void> {
	const asked = ListChannels.parse({ kind: 'place_reports', limit: 50 });
	const { items } = must(await listChannels(ctxOf(cast.citizens[0]!), asked));
	const channel = items.find(({ title }) => title.kk.includes(NAME));
	if (!channel) throw new Error(`the demo has no channel ${NAME}`);
	const team = cast.staff.get('organiser')!;
	const person = (i: number) => cast.citizens[FIRST + (i % (cast.citizens.length - FIRST))]!;
	const ids: string[] = [];
	for (const [i, spot] of SPOTS.entries()) {
		const hands: Hands = {
			...{ team, reporter: person(i), volunteer: person(i + 20), checker: person(i + 40) },
			seers: cast.citizens.slice(i, i + 12)
		};
		const spotId = await report(channel.id, spot, hands);
		await carryOn(channel.id, spotId, spot, hands);
		ids.push(spotId);
	}
	await work(channel.id, team, ids);
	goTo(0);
}
