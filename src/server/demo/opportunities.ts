/** Opportunities and mentors of the demo. Texts and figures are invented. */
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { OpportunityKind } from '#lib/modules/opportunities/index.ts';
import type { Field, Language } from '#lib/modules/mentors/index.ts';

interface DemoQuestion {
	readonly kind: 'short' | 'long' | 'choice' | 'file';
	readonly label: LocalizedText;
	readonly isRequired: 'yes' | 'no';
	readonly options: { kk: string; ru: string; en: string }[];
}
export interface DemoOpportunity {
	readonly kind: OpportunityKind;
	readonly title: LocalizedText;
	readonly about: LocalizedText;
	readonly requirements: LocalizedText;
	readonly place?: string;
	readonly isRemote: 'yes' | 'no';
	readonly places: number;
	readonly countMode: 'hidden' | 'tens' | 'exact';
	readonly questions: readonly DemoQuestion[];
	/** Days from now: when it was opened, and its deadline; without the first it is a draft. */
	readonly openedOn?: number;
	readonly deadlineOn: number;
	/** How many citizens apply, and how many of them come how far. */
	readonly applied: number;
	readonly accepted: number;
	readonly completed: number;
	readonly waiting: number;
	readonly declined: number;
	readonly report?: string;
}

const why: DemoQuestion = {
	kind: 'long',
	label: {
		kk: 'Неге осыған қатысқыңыз келеді?',
		ru: 'Почему вы хотите участвовать?',
		en: 'Why do you want to take part?'
	},
	isRequired: 'yes',
	options: []
};
const computer: DemoQuestion = {
	kind: 'choice',
	label: {
		kk: 'Үйіңізде компьютер мен интернет бар ма?',
		ru: 'Есть ли дома компьютер и интернет?',
		en: 'Do you have a computer and a connection at home?'
	},
	isRequired: 'yes',
	options: [
		{ kk: 'Екеуі де бар', ru: 'Есть и то и другое', en: 'Both' },
		{ kk: 'Біреуі ғана бар', ru: 'Есть что-то одно', en: 'One of them' },
		{ kk: 'Екеуі де жоқ', ru: 'Нет ни того ни другого', en: 'Neither' }
	]
};
const paper: DemoQuestion = {
	kind: 'file',
	label: {
		kk: 'Түйіндеме немесе жұмысыңыздың үлгісі (болса)',
		ru: 'Резюме или пример работы (если есть)',
		en: 'A CV or a sample of your work (if you have one)'
	},
	isRequired: 'no',
	options: []
};

/** What every demo applicant answers. */
export const DEMO_ANSWERS = [
	'Ауылда отырып жұмыс істегім келеді, алғашқы табысымды осыдан бастаймын.',
	'Бұрын өздігімнен үйреніп көрдім, енді тәжірибелі мамандардан үйренгім келеді.',
	'Отбасымызға көмектесу үшін жаңа мамандық керек.',
	'Мектепте информатика үйірмесін ашқым келеді, соған дайындаламын.'
] as const;

export const OPPORTUNITIES: readonly DemoOpportunity[] = [
	{
		kind: 'training',
		title: {
			kk: 'Цифрлық мамандықтар курсы',
			ru: 'Курс цифровых профессий',
			en: 'Course of digital professions'
		},
		about: {
			kk: 'Алты апталық тегін курс: сайт жасау, кесте жүргізу, мәтін мен суретті безендіру. Сабақ кешке, интернет арқылы өтеді. Компьютері жоқтарға ауыл кітапханасында орын беріледі.',
			ru: 'Бесплатный курс на шесть недель: сайты, таблицы, оформление текстов и картинок. Занятия вечером, через интернет. У кого нет компьютера, занимается в сельской библиотеке.',
			en: 'A free course of six weeks: websites, tables, layout of texts and pictures. Evenings, online. Those without a computer get a seat in the village library.'
		},
		requirements: {
			kk: '16 жастан бастап. Тәжірибе керек емес.',
			ru: 'От 16 лет. Опыт не нужен.',
			en: 'From the age of 16. No experience needed.'
		},
		isRemote: 'yes',
		places: 40,
		countMode: 'tens',
		questions: [why, computer],
		openedOn: -55,
		deadlineOn: -42,
		...{ applied: 46, accepted: 36, completed: 29, waiting: 0, declined: 10 },
		report:
			'Курсты 29 адам аяқтады. Келесі топ көктемде жиналады, бағдарламаға кесте жүргізу қосылды.'
	},
	{
		kind: 'internship',
		title: {
			kk: 'Ауыл кәсіпорнындағы тағылымдама',
			ru: 'Стажировка на сельском предприятии',
			en: 'Internship at a village business'
		},
		about: {
			kk: 'Екі ай бойы Құлсарыдағы жөндеу шеберханасында тәжірибелі маманның қасында жұмыс істейсіз. Жол ақысы төленеді.',
			ru: 'Два месяца работы рядом с опытным мастером в ремонтной мастерской Кульсары. Дорога оплачивается.',
			en: 'Two months beside an experienced master in a repair shop in Kulsary. Travel is paid.'
		},
		requirements: {
			kk: '18 жастан бастап, техниканы ұнатасыз.',
			ru: 'От 18 лет, интерес к технике.',
			en: 'From the age of 18, with a liking for machines.'
		},
		place: '233620100',
		isRemote: 'no',
		places: 4,
		countMode: 'exact',
		questions: [why, paper],
		openedOn: -9,
		deadlineOn: 12,
		...{ applied: 14, accepted: 4, completed: 0, waiting: 3, declined: 2 }
	},
	{
		kind: 'grant',
		title: {
			kk: 'Шағын кәсіпке арналған грант',
			ru: 'Грант на малое дело',
			en: 'Grant for a small business'
		},
		about: {
			kk: 'Ауылда жаңа қызмет ашамын дегендерге. Комиссия жоспарды қарайды, үздіктері тәлімгермен бірге іске асырады.',
			ru: 'Для тех, кто хочет открыть в ауле новую услугу. Комиссия смотрит план, лучшие воплощают его вместе с наставником.',
			en: 'For those who want to open a new service in their village. A jury reads the plan, the best ones carry it out with a mentor.'
		},
		requirements: {
			kk: 'Бір беттік жоспар.',
			ru: 'План на одной странице.',
			en: 'A plan of one page.'
		},
		place: '230000000',
		isRemote: 'no',
		places: 6,
		countMode: 'hidden',
		questions: [why, { ...paper, isRequired: 'yes' }],
		openedOn: -3,
		deadlineOn: 25,
		...{ applied: 0, accepted: 0, completed: 0, waiting: 0, declined: 0 }
	},
	{
		kind: 'remote_work',
		title: {
			kk: 'Дерек енгізушінің қашықтан жұмысы',
			ru: 'Удалённая работа: ввод данных',
			en: 'Remote work: entering data'
		},
		about: {
			kk: 'Аптасына жиырма сағат, үйден. Алғашқы айда үйретуші көмектеседі.',
			ru: 'Двадцать часов в неделю из дома. Первый месяц помогает обучающий.',
			en: 'Twenty hours a week from home. A trainer helps in the first month.'
		},
		requirements: {
			kk: 'Ұқыптылық, тұрақты байланыс.',
			ru: 'Аккуратность, стабильная связь.',
			en: 'Care, and a steady connection.'
		},
		isRemote: 'yes',
		places: 10,
		countMode: 'tens',
		questions: [why, computer],
		deadlineOn: 40,
		...{ applied: 0, accepted: 0, completed: 0, waiting: 0, declined: 0 }
	}
];

export interface DemoMentor {
	readonly fields: readonly Field[];
	readonly place: string;
	readonly languages: readonly Language[];
	readonly hours: number;
	readonly about: string;
}

/** The first one is the demo's expert. */
export const MENTORS: readonly DemoMentor[] = [
	{
		fields: ['it', 'teaching'],
		place: '231010000',
		languages: ['kk', 'ru', 'en'],
		hours: 16,
		about:
			'Он екі жыл бағдарлама жазамын. Алғашқы сайтты бірге құрып, портфолио жинауға көмектесемін.'
	},
	{
		fields: ['business', 'farming'],
		place: '233620100',
		languages: ['kk', 'ru'],
		hours: 12,
		about: 'Жылыойда шағын наубайхана ашқанмын. Жоспар жазу, сатып алушы табу туралы айтып беремін.'
	},
	{
		fields: ['oil_and_gas', 'building'],
		place: '233620100',
		languages: ['kk'],
		hours: 8,
		about: 'Кен орнында жиырма жыл еңбек еттім. Техникалық мамандықты қалай таңдау керегін айтамын.'
	},
	{
		fields: ['creative', 'tourism'],
		place: '234630100',
		languages: ['kk', 'en'],
		hours: 10,
		about: 'Фото мен бейне түсіремін. Ауылды көрсететін қысқа ролик жасауды үйретемін.'
	}
];

export const WISHES = [
	'Өз сайтымды жасағым келеді, неден бастау керегін білмеймін.',
	'Шағын кәсіптің жоспарын бірге қарап шықсақ деймін.',
	'Мамандық таңдауда ақыл керек, мектепті биыл бітіремін.',
	'Алғашқы жұмысыма дайындалуға көмектесіңізші.'
] as const;
export const TOPICS = [
	'Танысу, мақсатты анықтау',
	'Алғашқы жұмысты талдау',
	'Портфолио жинау',
	'Қорытынды әңгіме'
] as const;
