/**
 * Dates, numbers and names as people here write them. Own arithmetic instead of Intl for everything Kazakh: browsers
 * ship without Kazakh data and would print other text than the server. The same functions run on both sides.
 *
 * The whole country keeps one zone, UTC+5, since 1 March 2024; earlier instants of the product do not exist.
 */
import type { Locale } from '../shared/localized-text.ts';

const ZONE_OFFSET_MS = 5 * 3_600_000;
const NARROW_SPACE = '\u202f';

const MONTHS: Record<Locale, readonly string[]> = {
	kk: [
		'қаңтар',
		'ақпан',
		'наурыз',
		'сәуір',
		'мамыр',
		'маусым',
		'шілде',
		'тамыз',
		'қыркүйек',
		'қазан',
		'қараша',
		'желтоқсан'
	],
	ru: [
		'января',
		'февраля',
		'марта',
		'апреля',
		'мая',
		'июня',
		'июля',
		'августа',
		'сентября',
		'октября',
		'ноября',
		'декабря'
	],
	en: [
		'January',
		'February',
		'March',
		'April',
		'May',
		'June',
		'July',
		'August',
		'September',
		'October',
		'November',
		'December'
	]
};

interface LocalParts {
	readonly year: number;
	/** 0–11. */
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
}

function partsOf(date: Date): LocalParts {
	const local = new Date(date.getTime() + ZONE_OFFSET_MS);
	return {
		year: local.getUTCFullYear(),
		month: local.getUTCMonth(),
		day: local.getUTCDate(),
		hour: local.getUTCHours(),
		minute: local.getUTCMinutes()
	};
}

const two = (n: number): string => String(n).padStart(2, '0');

/** kk `2022 ж. 15 сәуір` · ru `15 апреля 2022 г.` · en `15 April 2022`. */
export function formatDate(date: Date | string, locale: Locale): string {
	const { year, month, day } = partsOf(new Date(date));
	const name = MONTHS[locale][month]!;
	if (locale === 'kk') return `${year} ж. ${day} ${name}`;
	return locale === 'ru' ? `${day} ${name} ${year} г.` : `${day} ${name} ${year}`;
}

/** Without the year, for near days: kk and others alike `15 сәуір`, `15 апреля`, `15 April`. */
export function formatDay(date: Date | string, locale: Locale): string {
	const { month, day } = partsOf(new Date(date));
	return `${day} ${MONTHS[locale][month]!}`;
}

/** `14:05`. */
export function formatTime(date: Date | string): string {
	const { hour, minute } = partsOf(new Date(date));
	return `${two(hour)}:${two(minute)}`;
}

export const formatDateTime = (date: Date | string, locale: Locale): string =>
	`${formatDate(date, locale)}, ${formatTime(date)}`;

/** `15.04.2022`, the same in every language. */
export function formatShortDate(date: Date | string): string {
	const { year, month, day } = partsOf(new Date(date));
	return `${two(day)}.${two(month + 1)}.${year}`;
}

/** The value of a `datetime-local` field, in local time: `2022-04-15T14:05`. */
export function toLocalInput(date: Date | string): string {
	const { year, month, day, hour, minute } = partsOf(new Date(date));
	return `${year}-${two(month + 1)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant of a `datetime-local` field; undefined when it is not one. */
export function fromLocalInput(value: string): Date | undefined {
	const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(value);
	if (!match) return undefined;
	const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
		number,
		number,
		number,
		number,
		number
	];
	const date = new Date(Date.UTC(year, month - 1, day, hour, minute) - ZONE_OFFSET_MS);
	return Number.isNaN(date.getTime()) || toLocalInput(date) !== value ? undefined : date;
}

/** kk and ru `1 234 567,5` with narrow no-break spaces · en `1,234,567.5`. At most `digits` decimals. */
export function formatNumber(value: number, locale: Locale, digits = 2): string {
	const rounded = Number(Math.abs(value).toFixed(digits));
	const [whole, fraction] = String(rounded).split('.') as [string, string?];
	const isEnglish = locale === 'en';
	const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, isEnglish ? ',' : NARROW_SPACE);
	const sign = value < 0 && rounded !== 0 ? '−' : '';
	return sign + grouped + (fraction ? (isEnglish ? '.' : ',') + fraction : '');
}

/** A share of 0–1: kk `76,14%` · ru `76,14 %` · en `76.14%`. */
export const formatPercent = (ratio: number, locale: Locale, digits = 2): string =>
	`${formatNumber(ratio * 100, locale, digits)}${locale === 'ru' ? '\u00a0' : ''}%`;

/** Whole tenge: `18 000 000 ₸`. */
export const formatMoney = (tenge: number, locale: Locale): string =>
	`${formatNumber(tenge, locale, 0)}\u00a0₸`;

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';
const UNITS: readonly (readonly [Unit, number])[] = [
	['year', 365 * 86_400_000],
	['month', 30 * 86_400_000],
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000]
];
const UNIT_WORDS: Record<Locale, Record<Unit, readonly string[]>> = {
	kk: { minute: ['минут'], hour: ['сағат'], day: ['күн'], month: ['ай'], year: ['жыл'] },
	ru: {
		minute: ['минуту', 'минуты', 'минут'],
		hour: ['час', 'часа', 'часов'],
		day: ['день', 'дня', 'дней'],
		month: ['месяц', 'месяца', 'месяцев'],
		year: ['год', 'года', 'лет']
	},
	en: {
		minute: ['minute', 'minutes'],
		hour: ['hour', 'hours'],
		day: ['day', 'days'],
		month: ['month', 'months'],
		year: ['year', 'years']
	}
};

/** Which of a language's forms a whole number takes: the Russian three, the English two, the Kazakh one. */
export function pluralIndex(n: number, locale: Locale): number {
	if (locale === 'kk') return 0;
	if (locale === 'en') return n === 1 ? 0 : 1;
	const lastTwo = n % 100;
	const last = n % 10;
	if (last === 1 && lastTwo !== 11) return 0;
	return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 1 : 2;
}

/** A length of time in its largest unit, rounded down: `3 күн`, `3 дня`, `3 days`; at least one minute. */
export function formatDuration(ms: number, locale: Locale): string {
	const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? UNITS.at(-1)!;
	const n = Math.max(1, Math.floor(ms / size));
	const words = UNIT_WORDS[locale][unit];
	return `${formatNumber(n, locale)} ${words[Math.min(pluralIndex(n, locale), words.length - 1)]}`;
}

const NOW: Record<Locale, string> = { kk: 'жаңа ғана', ru: 'только что', en: 'just now' };

/** `3 күн бұрын` · `3 дня назад` · `3 days ago`, or for what is to come `3 күннен кейін` in the form `3 күн қалды`. */
export function formatRelative(date: Date | string, now: Date, locale: Locale): string {
	const ms = now.getTime() - new Date(date).getTime();
	if (Math.abs(ms) < 60_000) return NOW[locale];
	const length = formatDuration(Math.abs(ms), locale);
	if (ms < 0) return formatLeft(-ms, locale);
	return locale === 'kk'
		? `${length} бұрын`
		: locale === 'ru'
			? `${length} назад`
			: `${length} ago`;
}

/** `3 күн қалды` · `осталось 3 дня` · `3 days left`. */
export function formatLeft(ms: number, locale: Locale): string {
	const length = formatDuration(ms, locale);
	return locale === 'kk'
		? `${length} қалды`
		: locale === 'ru'
			? `осталось ${length}`
			: `${length} left`;
}

const KAZAKH_ORDER = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
const RANK = new Map(Array.from(KAZAKH_ORDER, (letter, i) => [letter, 1_000 + i]));
const rankOf = (letter: string): number => RANK.get(letter) ?? letter.codePointAt(0)!;

/** Compares in the order of the Kazakh alphabet, which has the Russian one inside; Latin and digits come first. */
export function compareNames(a: string, b: string): number {
	const left = Array.from(a.toLowerCase());
	const right = Array.from(b.toLowerCase());
	for (let i = 0; i < Math.min(left.length, right.length); i++) {
		const difference = rankOf(left[i]!) - rankOf(right[i]!);
		if (difference !== 0) return difference;
	}
	return left.length - right.length;
}
