/** What every formatter must print, on the server and in the browser alike. Used by the tests of both. */
import {
	compareNames,
	formatDate,
	formatDateTime,
	formatDay,
	formatDuration,
	formatLeft,
	formatMoney,
	formatNumber,
	formatPercent,
	formatRelative,
	formatShortDate,
	formatTime,
	fromLocalInput,
	pluralIndex,
	toLocalInput
} from './format.ts';

/** 14:05 in Atyrau. */
const AT = '2022-04-15T09:05:00.000Z';
/** Still the 14th in Greenwich, already the 15th here. */
const AFTER_MIDNIGHT = '2022-04-14T19:30:00.000Z';
const NOW = new Date('2022-04-18T09:05:00.000Z');
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const sorted = (...names: string[]): string => names.sort(compareNames).join(' ');

/** What is printed, and what should be. `\u202f` groups digits, `\u00a0` keeps a number and its unit together. */
export const CASES: readonly (readonly [printed: () => unknown, expected: unknown])[] = [
	[() => formatDate(AT, 'kk'), '2022 ж. 15 сәуір'],
	[() => formatDate(AT, 'ru'), '15 апреля 2022 г.'],
	[() => formatDate(AT, 'en'), '15 April 2022'],
	[() => formatDate(AFTER_MIDNIGHT, 'kk'), '2022 ж. 15 сәуір'],
	[() => formatDate(new Date('2025-12-31T19:00:00Z'), 'kk'), '2026 ж. 1 қаңтар'],
	[() => formatDay(AT, 'kk'), '15 сәуір'],
	[() => formatDay(AT, 'ru'), '15 апреля'],
	[() => formatTime(AT), '14:05'],
	[() => formatTime(AFTER_MIDNIGHT), '00:30'],
	[() => formatDateTime(AT, 'kk'), '2022 ж. 15 сәуір, 14:05'],
	[() => formatDateTime(AT, 'ru'), '15 апреля 2022 г., 14:05'],
	[() => formatDateTime(AT, 'en'), '15 April 2022, 14:05'],
	[() => formatShortDate(AT), '15.04.2022'],
	[() => toLocalInput(AT), '2022-04-15T14:05'],
	[() => fromLocalInput('2022-04-15T14:05')?.toISOString(), AT],
	[() => fromLocalInput('2022-02-30T14:05'), undefined],
	[() => fromLocalInput('2022-04-15'), undefined],
	[() => fromLocalInput('15.04.2022'), undefined],

	[() => formatNumber(0, 'kk'), '0'],
	[() => formatNumber(999, 'kk'), '999'],
	[() => formatNumber(1000, 'kk'), '1\u202f000'],
	[() => formatNumber(1234567.5, 'kk'), '1\u202f234\u202f567,5'],
	[() => formatNumber(1234567.5, 'ru'), '1\u202f234\u202f567,5'],
	[() => formatNumber(1234567.5, 'en'), '1,234,567.5'],
	[() => formatNumber(0.125, 'ru'), '0,13'],
	[() => formatNumber(-3.5, 'kk'), '−3,5'],
	[() => formatNumber(-0.001, 'kk'), '0'],
	[() => formatNumber(2.5, 'kk', 0), '3'],
	[() => formatPercent(0.7614, 'kk'), '76,14%'],
	[() => formatPercent(0.7614, 'ru'), '76,14\u00a0%'],
	[() => formatPercent(0.7614, 'en'), '76.14%'],
	[() => formatPercent(1, 'kk'), '100%'],
	[() => formatMoney(18_000_000, 'kk'), '18\u202f000\u202f000\u00a0₸'],
	[() => formatMoney(18_000_000, 'en'), '18,000,000\u00a0₸'],

	[() => formatRelative(ago(20_000), NOW, 'kk'), 'жаңа ғана'],
	[() => formatRelative(ago(MINUTE), NOW, 'kk'), '1 минут бұрын'],
	[() => formatRelative(ago(MINUTE), NOW, 'ru'), '1 минуту назад'],
	[() => formatRelative(ago(2 * HOUR), NOW, 'ru'), '2 часа назад'],
	[() => formatRelative(ago(11 * MINUTE), NOW, 'ru'), '11 минут назад'],
	[() => formatRelative(ago(21 * MINUTE), NOW, 'ru'), '21 минуту назад'],
	[() => formatRelative(AT, NOW, 'kk'), '3 күн бұрын'],
	[() => formatRelative(AT, NOW, 'ru'), '3 дня назад'],
	[() => formatRelative(AT, NOW, 'en'), '3 days ago'],
	[() => formatRelative(ago(45 * DAY), NOW, 'kk'), '1 ай бұрын'],
	[() => formatRelative(ago(400 * DAY), NOW, 'en'), '1 year ago'],
	[() => formatRelative(ago(-5 * DAY), NOW, 'ru'), 'осталось 5 дней'],
	[() => formatLeft(3 * DAY + HOUR, 'kk'), '3 күн қалды'],
	[() => formatLeft(1, 'en'), '1 minute left'],
	[() => formatDuration(90 * MINUTE, 'kk'), '1 сағат'],

	[() => [1, 2, 5, 11, 12, 21, 111].map((n) => pluralIndex(n, 'ru')).join(), '0,1,2,2,2,0,2'],
	[() => [0, 1, 2].map((n) => pluralIndex(n, 'en')).join(), '1,0,1'],
	[() => [0, 1, 5].map((n) => pluralIndex(n, 'kk')).join(), '0,0,0'],

	[() => sorted('Өскемен', 'Орал', 'Павлодар'), 'Орал Өскемен Павлодар'],
	[() => sorted('Қарабау', 'Лебяжье', 'Кеген'), 'Кеген Қарабау Лебяжье'],
	[() => sorted('Әйтеке', 'Бейнеу', 'Атырау', 'Ақтау'), 'Ақтау Атырау Әйтеке Бейнеу'],
	[
		() => sorted('Үржар', 'Ұзынкөл', 'Узень', 'Индер', 'Ілийск'),
		'Индер Узень Ұзынкөл Үржар Ілийск'
	],
	[() => sorted('Елек', 'Ёлкин', 'Жем', '7-ауыл', 'Aleumet'), '7-ауыл Aleumet Елек Ёлкин Жем'],
	[() => sorted('Аққыстау', 'Аққы'), 'Аққы Аққыстау']
];
