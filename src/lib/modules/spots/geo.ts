/** Where things lie: distances, districts, and the picture of the oblast. Pure; the same in the browser and on the server. */
import { OUTLINES } from './outlines.ts';

export interface Position {
	readonly lat: number;
	readonly lon: number;
}
/** A point of the picture. */
export interface MapPoint {
	readonly x: number;
	readonly y: number;
}

/** Mean radius of the earth, metres. */
export const EARTH_M = 6_371_008.8;
const RAD = Math.PI / 180;
/** Metres of one degree of latitude. */
export const DEGREE_M = EARTH_M * RAD;

/** Metres between two positions, over the sphere (haversine). */
export function distanceM(a: Position, b: Position): number {
	const [dLat, dLon] = [(b.lat - a.lat) * RAD, (b.lon - a.lon) * RAD];
	const h =
		Math.sin(dLat / 2) ** 2 +
		Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.sin(dLon / 2) ** 2;
	return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A box that holds everything within so many metres of a position. */
export function boxAround({ lat, lon }: Position, metres: number) {
	const dLat = metres / DEGREE_M;
	const dLon = dLat / Math.cos((Math.abs(lat) + dLat) * RAD);
	return { south: lat - dLat, north: lat + dLat, west: lon - dLon, east: lon + dLon };
}

const DECIMALS = 10_000;
const rounded = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;

/** What is kept of a position: four decimals, some ten metres. Enough to find a heap of rubbish, no more. */
export const roundPosition = ({ lat, lon }: Position): Position => ({
	lat: rounded(lat),
	lon: rounded(lon)
});

interface District {
	readonly kato: string;
	readonly rings: readonly (readonly Position[])[];
}

const toPosition = (pair: string): Position => {
	const [east, north] = pair.split(',').map(Number);
	return { lat: north! / 1_000, lon: east! / 1_000 };
};

/** The districts with their outlines, in the order of their codes. */
export const DISTRICTS: readonly District[] = Object.entries(OUTLINES)
	.map(([kato, rings]) => ({ kato, rings: rings.map((ring) => ring.split(' ').map(toPosition)) }))
	.sort((a, b) => (a.kato < b.kato ? -1 : 1));

/** Codes of the districts that the picture knows. */
export const DISTRICT_CODES: readonly string[] = DISTRICTS.map(({ kato }) => kato);

const sides = (ring: readonly Position[]) =>
	ring.map((at, i) => [at, ring[(i + 1) % ring.length]!] as const);

/** Whether a position lies within the rings: a line to the east crosses their sides an odd number of times. */
function isWithin({ lat, lon }: Position, { rings }: District): boolean {
	const crossings = rings
		.flatMap(sides)
		.filter(
			([a, b]) =>
				a.lat > lat !== b.lat > lat &&
				lon < ((b.lon - a.lon) * (lat - a.lat)) / (b.lat - a.lat) + a.lon
		);
	return crossings.length % 2 === 1;
}

/** Metres from a position to a line between two others, as if the ground were flat. */
function toSideM(at: Position, a: Position, b: Position): number {
	const east = DEGREE_M * Math.cos(at.lat * RAD);
	const flat = (p: Position) => ({ x: (p.lon - at.lon) * east, y: (p.lat - at.lat) * DEGREE_M });
	const [from, to] = [flat(a), flat(b)];
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const length = dx * dx + dy * dy;
	const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(from.x * dx + from.y * dy) / length));
	return Math.hypot(from.x + t * dx, from.y + t * dy);
}

/** How far beyond the outlines a place is still taken for one of the oblast: they are simplified. */
export const BORDER_M = 5_000;

/** The district a position lies in, or the nearest one where it lies just beyond the outlines; undefined outside. */
export function districtAt(at: Position): string | undefined {
	const holding = DISTRICTS.find((district) => isWithin(at, district));
	if (holding) return holding.kato;
	const near = DISTRICTS.map((district) => ({
		kato: district.kato,
		metres: Math.min(...district.rings.flatMap(sides).map(([a, b]) => toSideM(at, a, b)))
	})).sort((a, b) => a.metres - b.metres)[0]!;
	return near.metres <= BORDER_M ? near.kato : undefined;
}

/** Units of the picture to a degree of longitude. */
const SCALE = 100;
const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * RAD) / 2)) / RAD;

const corners = DISTRICTS.flatMap(({ rings }) => rings.flat());
const WEST = Math.min(...corners.map(({ lon }) => lon));
const EAST = Math.max(...corners.map(({ lon }) => lon));
const SOUTH = Math.min(...corners.map(({ lat }) => lat));
const NORTH = Math.max(...corners.map(({ lat }) => lat));

/** Where a position is drawn: Mercator's projection, which keeps angles, so that shapes look as people know them. */
export const toMap = ({ lat, lon }: Position): MapPoint => ({
	x: (lon - WEST) * SCALE,
	y: (mercator(NORTH) - mercator(lat)) * SCALE
});

/** The position that is drawn there. */
export function fromMap({ x, y }: MapPoint): Position {
	const north = mercator(NORTH) - y / SCALE;
	return { lat: (2 * Math.atan(Math.exp(north * RAD)) - Math.PI / 2) / RAD, lon: x / SCALE + WEST };
}

/** Metres of one unit of the picture at a height of it. */
export const metresPerUnit = (y: number): number =>
	(DEGREE_M * Math.cos(fromMap({ x: 0, y }).lat * RAD)) / SCALE;

const PAD = 12;
const far = toMap({ lat: SOUTH, lon: EAST });
/** The part of the picture that shows all of the oblast. */
export const WHOLE = { x: -PAD, y: -PAD, w: far.x + 2 * PAD, h: far.y + 2 * PAD } as const;
export type View = {
	readonly x: number;
	readonly y: number;
	readonly w: number;
	readonly h: number;
};

/** An outline as the data of an SVG path. */
export const pathOf = ({ rings }: District): string =>
	rings
		.map((ring) => {
			const points = ring.map((at) => {
				const { x, y } = toMap(at);
				return `${x.toFixed(1)} ${y.toFixed(1)}`;
			});
			return `M${points.join('L')}Z`;
		})
		.join('');

const whole = (from: number, to: number): number[] =>
	Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, i) => Math.ceil(from) + i);

/** Meridians and parallels of whole degrees across the oblast, as lines of the picture. */
export const GRATICULE: readonly {
	degree: number;
	kind: 'lat' | 'lon';
	from: MapPoint;
	to: MapPoint;
}[] = [
	...whole(WEST, EAST).map((degree) => ({
		...{ degree, kind: 'lon' as const },
		from: { x: toMap({ lat: NORTH, lon: degree }).x, y: WHOLE.y },
		to: { x: toMap({ lat: NORTH, lon: degree }).x, y: WHOLE.y + WHOLE.h }
	})),
	...whole(SOUTH, NORTH).map((degree) => ({
		...{ degree, kind: 'lat' as const },
		from: { x: WHOLE.x, y: toMap({ lat: degree, lon: WEST }).y },
		to: { x: WHOLE.x + WHOLE.w, y: toMap({ lat: degree, lon: WEST }).y }
	}))
];

/** Towns and district centres, so that people find their way; where they stand is approximate. */
export const TOWNS: readonly (Position & {
	readonly kk: string;
	readonly ru: string;
	readonly en: string;
})[] = [
	{ lat: 47.1167, lon: 51.8833, kk: 'Атырау', ru: 'Атырау', en: 'Atyrau' },
	{ lat: 46.9531, lon: 54.0198, kk: 'Құлсары', ru: 'Кульсары', en: 'Qulsary' },
	{ lat: 47.6497, lon: 53.3429, kk: 'Мақат', ru: 'Макат', en: 'Maqat' },
	{ lat: 47.5323, lon: 52.9709, kk: 'Доссор', ru: 'Доссор', en: 'Dossor' },
	{ lat: 48.55, lon: 51.7833, kk: 'Индербор', ru: 'Индерборский', en: 'Inderbor' },
	{ lat: 47.6667, lon: 51.5833, kk: 'Махамбет', ru: 'Махамбет', en: 'Makhambet' },
	{ lat: 46.6054, lon: 49.2696, kk: 'Құрманғазы', ru: 'Курмангазы', en: 'Qurmangazy' },
	{ lat: 48.8839, lon: 53.7939, kk: 'Миялы', ru: 'Миялы', en: 'Miyaly' },
	{ lat: 47.2237, lon: 51.0061, kk: 'Аққыстау', ru: 'Аккистау', en: 'Aqqystau' }
];
