const NAMES = [
	'Айгүл',
	'Әсел',
	'Бақыт',
	'Болат',
	'Гүлнұр',
	'Дархан',
	'Динара',
	'Ерлан',
	'Жазира',
	'Жанат',
	'Зарина',
	'Ілияс',
	'Қайрат',
	'Қарлығаш',
	'Қуаныш',
	'Ләззат',
	'Мадина',
	'Мұрат',
	'Нұргүл',
	'Нұрлыбек',
	'Оразбек',
	'Перизат',
	'Раушан',
	'Сабыр',
	'Салтанат',
	'Серік',
	'Тимур',
	'Ұлжан',
	'Үміт',
	'Шолпан',
	'Ырыс',
	'Ерғали',
	'Әлібек',
	'Мерует',
	'Назым',
	'Рүстем',
	'Самал',
	'Төлеген',
	'Жібек',
	'Асқар'
] as const;
const INITIALS = ['А', 'Б', 'Д', 'Ж', 'Қ', 'М', 'Н', 'О', 'С', 'Т'] as const;
const HOMES = [
	'231010000',
	'233620100',
	'234030100',
	'234235100',
	'234630100',
	'234830100',
	'235230100',
	'235630100'
] as const;

/** An invented citizen. */
export interface DemoPerson {
	readonly displayName: string;
	readonly email: string;
	readonly homePlace: string;
	/** Three: somebody has seen a document with the address. */
	readonly tier: 1 | 2 | 3;
}

/** Invented people, the same in every demo. */
export const demoPeople = (count: number): DemoPerson[] =>
	Array.from({ length: count }, (_, i) => ({
		displayName: `${NAMES[i % NAMES.length]} ${INITIALS[Math.floor(i / NAMES.length) % INITIALS.length]}.`,
		email: `person${i + 1}@demo.example`,
		homePlace: HOMES[i % HOMES.length]!,
		tier: i % 5 === 4 ? 3 : i % 3 === 0 ? 1 : 2
	}));
