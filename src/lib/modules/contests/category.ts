import type { LocalizedText } from '#lib/shared/localized-text.ts';

export interface Category {
	readonly key: string;
	readonly title: LocalizedText;
}

/** The categories a contest may choose from. */
export const CATEGORIES: readonly Category[] = [
	{ key: 'water', title: { kk: 'Ауыз су', ru: 'Питьевая вода', en: 'Drinking water' } },
	{ key: 'roads', title: { kk: 'Жолдар', ru: 'Дороги', en: 'Roads' } },
	{ key: 'education', title: { kk: 'Білім беру', ru: 'Образование', en: 'Education' } },
	{ key: 'ecology', title: { kk: 'Экология', ru: 'Экология', en: 'Environment' } },
	{
		key: 'digital',
		title: { kk: 'Байланыс және интернет', ru: 'Связь и интернет', en: 'Connectivity' }
	},
	{ key: 'jobs', title: { kk: 'Жұмыспен қамту', ru: 'Занятость', en: 'Employment' } },
	{ key: 'health', title: { kk: 'Денсаулық сақтау', ru: 'Здравоохранение', en: 'Health' } },
	{ key: 'youth', title: { kk: 'Жастар', ru: 'Молодёжь', en: 'Youth' } },
	{ key: 'culture', title: { kk: 'Мәдениет', ru: 'Культура', en: 'Culture' } },
	{
		key: 'transport',
		title: { kk: 'Қоғамдық көлік', ru: 'Общественный транспорт', en: 'Public transport' }
	}
];

/** The categories of these keys, in the order people see. */
export const categoriesOf = (keys: readonly string[]): Category[] =>
	CATEGORIES.filter((category) => keys.includes(category.key));
