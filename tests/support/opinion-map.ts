/** Maps for tests of pictures: people around as many centres as there are groups, the same for the same numbers. */
import type {
	GroupLabel,
	MapGroup,
	OpinionMap,
	StatementFigures,
	VoteCounts
} from '#lib/modules/opinion-map/opinion-map.ts';
import type { StatementTexts } from '#lib/modules/opinion-map/words.ts';
import { convexHull } from '#lib/modules/opinion-map/hull.ts';

/** Numbers 0–1 that are the same every time. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const LABELS: readonly GroupLabel[] = ['A', 'B', 'C', 'D', 'E'];

export interface MapWish {
	readonly people?: number;
	readonly groups?: number;
	readonly clarity?: OpinionMap['picture']['clarity'];
	readonly statements?: number;
	readonly version?: number;
	readonly seed?: number;
	/** how far everybody moved since the map with the same seed */
	readonly shift?: number;
}

function peopleOf({ people, groups, seed, shift }: Required<MapWish>) {
	const random = randomFrom(seed);
	const bell = () => (random() + random() + random() + random() - 2) * 0.9;
	const points: number[] = [];
	const owners: number[] = [];
	for (let i = 0; i < people; i++) {
		const owner = Math.min(groups - 1, Math.floor(random() ** 1.3 * groups));
		const turn = (owner / groups + 0.07) * 2 * Math.PI;
		const spread = random() < 0.02 ? 1.1 : 0.33;
		points.push(Math.cos(turn) * 0.6 + bell() * spread + shift);
		points.push(Math.sin(turn) * 0.52 + bell() * spread * 0.9 - shift / 2);
		owners.push(owner);
	}
	return { points, owners };
}

function groupsOf(points: readonly number[], owners: readonly number[], count: number): MapGroup[] {
	return Array.from({ length: count }, (_, index) => {
		const members = owners.flatMap((owner, i) => (owner === index ? [i] : []));
		const mean = (offset: number) =>
			members.reduce((sum, i) => sum + points[2 * i + offset]!, 0) / Math.max(1, members.length);
		return {
			label: LABELS[index]!,
			size: members.length,
			center: [mean(0), mean(1)] as const,
			hull: convexHull(points, owners, index)
		};
	});
}

function countsOf(random: () => number, voters: number, leaning: number): VoteCounts {
	const pass = Math.round(voters * random() * 0.2);
	const agree = Math.round((voters - pass) * Math.min(1, Math.max(0, leaning)));
	return { agree, disagree: voters - pass - agree, pass };
}

const plus = (one: VoteCounts, other: VoteCounts): VoteCounts => ({
	agree: one.agree + other.agree,
	disagree: one.disagree + other.disagree,
	pass: one.pass + other.pass
});

function statementOf(i: number, sizes: readonly number[], random: () => number): StatementFigures {
	const base = random();
	const reach = random() ** 2;
	const byGroup = sizes.map((size) =>
		countsOf(random, Math.round(size * (0.4 + random() * 0.5)), base + (random() - 0.5) * 2 * reach)
	);
	const shares = byGroup.map(({ agree, disagree, pass }) => agree / (agree + disagree + pass || 1));
	const common = shares.reduce((product, share) => product * share, 1) ** (1 / shares.length);
	const against =
		shares.reduce((product, share) => product * (1 - share), 1) ** (1 / shares.length);
	return {
		itemId: `statement-${i + 1}`,
		...byGroup.reduce(plus),
		x: (random() - 0.5) * 2,
		y: (random() - 0.5) * 2,
		extremity: random(),
		byGroup,
		commonAgree: common,
		commonDisagree: against,
		division: Math.max(...shares) - Math.min(...shares),
		bridging: null
	};
}

const idsBy = (
	statements: readonly StatementFigures[],
	value: (figures: StatementFigures) => number,
	least: number
): string[] =>
	[...statements]
		.filter((figures) => value(figures) > least)
		.sort((a, b) => value(b) - value(a))
		.map(({ itemId }) => itemId);

/** A whole map. Without clear groups everybody is in none. */
export function mapOf(wish: MapWish = {}): OpinionMap {
	const all: Required<MapWish> = {
		people: 300,
		groups: 3,
		clarity: 'clear',
		statements: 24,
		version: 7,
		seed: 1,
		shift: 0,
		...wish
	};
	const { points, owners } = peopleOf(all);
	const isClear = all.clarity === 'clear';
	const groups = isClear ? groupsOf(points, owners, all.groups) : [];
	const random = randomFrom(all.seed + 99);
	const sizes = isClear ? groups.map(({ size }) => size) : [all.people];
	const drawn = Array.from({ length: all.statements }, (_, i) => statementOf(i, sizes, random));
	const statements = isClear
		? drawn
		: drawn.map((figures) => ({
				...figures,
				byGroup: [],
				division:
					1 - Math.abs(figures.agree - figures.disagree) / (figures.agree + figures.disagree),
				bridging: figures.commonAgree
			}));
	const total = ({ agree, disagree, pass }: VoteCounts) => agree + disagree + pass || 1;
	return {
		picture: {
			version: all.version,
			ballots: 9_000,
			computedAt: '2026-05-15T09:05:00.000Z',
			participants: all.people + 12,
			placed: all.people,
			votes: statements.reduce((sum, figures) => sum + total(figures), 0),
			clarity: all.clarity,
			silhouette: isClear ? 0.44 : null,
			stability: isClear ? 0.83 : null,
			groups,
			points,
			pointGroups: owners.map((owner) => (isClear ? owner : -1))
		},
		statements,
		representative: groups.map((_, i) =>
			idsBy(statements, (figures) => figures.byGroup[i]!.agree / total(figures.byGroup[i]!), 0.6)
				.slice(0, 5)
				.map((itemId, rank) => ({ itemId, side: 'agree', share: 0.86 - rank * 0.04, ratio: 2.3 }))
		),
		majority: {
			agree: idsBy(statements, (figures) => figures.agree / total(figures), 0.6).slice(0, 5),
			disagree: idsBy(statements, (figures) => figures.disagree / total(figures), 0.6).slice(0, 5)
		},
		common: idsBy(
			statements,
			({ commonAgree, commonDisagree }) => Math.max(commonAgree, commonDisagree),
			0.6
		),
		dividing: idsBy(statements, ({ division }) => division, 0.3).slice(0, 5),
		unsure: idsBy(statements, (figures) => figures.pass / total(figures), 0.15).slice(0, 5)
	};
}

const SENTENCES = [
	'Ауыл мектептеріне апаратын жол бірінші кезекте жөнделуі керек.',
	'Жағалаудағы саябақта көлік тұрағы болмағаны дұрыс.',
	'Қоғамдық көлік кешкі он бірге дейін жүруі тиіс.',
	'Бюджеттің бір бөлігін тұрғындардың өзі бөлуге құқылы болсын.',
	'Тұрмыстық қоқысты бөлек жинау барлық ауданда міндетті болсын.'
];

export function textsOf(map: OpinionMap): StatementTexts {
	return Object.fromEntries(
		map.statements.map(({ itemId }, i) => [
			itemId,
			{
				number: i + 1,
				text: `${SENTENCES[i % SENTENCES.length]} ${i >= SENTENCES.length ? `(${i + 1})` : ''}`.trim(),
				lang: 'kk',
				href: `/debates/demo/statements/${itemId}`
			}
		])
	);
}
