import { toLocalInput } from '#lib/i18n/format.ts';
import { LOCALES, type LocalizedText } from '#lib/shared/localized-text.ts';
import type { Opportunity } from './opportunity.ts';

const texts = (name: string, text: LocalizedText | undefined): [string, string][] =>
	LOCALES.map((locale) => [`${name}.${locale}`, text?.[locale] ?? '']);

const lineOf = ({ kk, ru = '', en = '' }: LocalizedText): string =>
	[kk, ru, en].join(' | ').replace(/(?: \| )+$/, '');

/** An opportunity as its form gives it, by the names of the fields. */
export function formValuesOf(opportunity: Opportunity): Record<string, string> {
	const { kind, title, about, requirements, isRemote, places, deadlineAt, countMode } = opportunity;
	return Object.fromEntries([
		...texts('title', title),
		...texts('about', about),
		...texts('requirements', requirements),
		['kind', kind],
		['isRemote', isRemote ? 'yes' : ''],
		['places', String(places)],
		['deadlineAt', toLocalInput(deadlineAt)],
		['countMode', countMode],
		...opportunity.questions.flatMap((question, i) => [
			...texts(`questions.${i}.label`, question.label),
			[`questions.${i}.kind`, question.kind],
			[`questions.${i}.isRequired`, question.isRequired ? 'yes' : ''],
			[`questions.${i}.options`, question.options.map(lineOf).join('\n')]
		])
	]) as Record<string, string>;
}
