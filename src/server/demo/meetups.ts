/** Events of the demo's channels. What happens in them and their figures are invented. */
import type { LocalizedText } from '#lib/shared/localized-text.ts';

export interface DemoMeetup {
	/** The channel's Kazakh title. */
	readonly channel: string;
	readonly title: LocalizedText;
	readonly about: LocalizedText;
	readonly place: string;
	readonly address: string;
	/** Days from now, local hour and length in hours. */
	readonly day: number;
	readonly hour: number;
	readonly hours: number;
	readonly capacity: number;
	readonly ageFrom?: number;
	readonly ageTo?: number;
	readonly state?: 'draft' | 'cancelled' | 'reported';
	/** How many of the demo's people sign up, and how many of them come. */
	readonly comes?: readonly [signedUp: number, attended: number];
	readonly reason?: string;
	readonly report?: LocalizedText;
	/** Where the journey begins: known people sign up for it. */
	readonly isMain?: boolean;
}

const CITY = '231010000';
const QAISAR = '«Қайсар»';
const YOUTH = '«Жастар – Отанға!»';
const FAMILY = '«Бақытты отбасы»';

export const MEETUPS: readonly DemoMeetup[] = [
	{
		channel: QAISAR,
		title: { kk: 'Алғашқы көмек сабағы', ru: 'Урок первой помощи', en: 'First-aid lesson' },
		about: {
			kk: 'Қан кетуді тоқтату, таңу, есінен танған адамға көмек. Дәрігерлер үйретеді, әр қатысушы өз қолымен жасап көреді.',
			ru: 'Остановка кровотечения, перевязка, помощь при обмороке. Учат врачи, каждый пробует сам.',
			en: 'Stopping bleeding, dressing a wound, helping somebody who fainted. Doctors teach, everybody tries it.'
		},
		place: CITY,
		address: 'Жастар орталығы, 2-қабат',
		...{ day: -24, hour: 11, hours: 3, capacity: 30, ageFrom: 14 },
		state: 'reported',
		comes: [26, 21],
		report: {
			kk: 'Жиырмадан астам адам алғашқы көмектің негізгі тәсілдерін үйренді. Келесі сабақ ауылдарда өтеді.',
			ru: 'Больше двадцати человек освоили основные приёмы первой помощи. Следующие уроки пройдут в сёлах.',
			en: 'More than twenty people learned the basics of first aid. The next lessons will be in villages.'
		}
	},
	{
		channel: QAISAR,
		title: { kk: 'Дала жорығы', ru: 'Поход в степь', en: 'Hike in the steppe' },
		about: {
			kk: 'Бір күндік жорық: бағдар табу, от жағу қауіпсіздігі, қоқыссыз жорық ережелері.',
			ru: 'Однодневный поход: ориентирование, безопасный костёр, поход без мусора.',
			en: 'A day’s hike: finding the way, a safe fire, leaving no litter.'
		},
		place: CITY,
		address: 'Жиналатын жер: орталық саябақтың қақпасы',
		...{ day: -9, hour: 8, hours: 9, capacity: 20, ageFrom: 16, ageTo: 35 },
		state: 'reported',
		comes: [20, 17],
		report: {
			kk: 'Он жеті адам он екі шақырым жүріп өтті, жолдан он қап қоқыс жиналды.',
			ru: 'Семнадцать человек прошли двенадцать километров и собрали по пути десять мешков мусора.',
			en: 'Seventeen people walked twelve kilometres and picked up ten bags of litter on the way.'
		}
	},
	{
		channel: QAISAR,
		title: {
			kk: 'Жайық жағасындағы сенбілік',
			ru: 'Субботник на берегу Жайыка',
			en: 'Clean-up on the bank of the Zhaiyk'
		},
		about: {
			kk: 'Жағаны тазалап, қоқысты бөліп жинаймыз. Қолғап пен қап беріледі, су мен бас киім ала келіңіз.',
			ru: 'Убираем берег и собираем мусор раздельно. Перчатки и мешки дадим, возьмите воду и головной убор.',
			en: 'We clean the bank and sort the litter. Gloves and bags are there; bring water and a hat.'
		},
		place: CITY,
		address: 'Жайық жағасы, жаяу жүргінші көпірінің жаны',
		...{ day: 6, hour: 10, hours: 3, capacity: 6 },
		comes: [5, 0],
		isMain: true
	},
	{
		channel: QAISAR,
		title: { kk: 'Волейбол жарысы', ru: 'Турнир по волейболу', en: 'Volleyball tournament' },
		about: {
			kk: 'Ауыл командаларының достық кездесуі. Командаңыз болмаса, сол жерде құраймыз.',
			ru: 'Дружеская встреча сельских команд. Нет команды — соберём на месте.',
			en: 'Village teams meet as friends. If you have no team, we make one there.'
		},
		place: CITY,
		address: 'Спорт мектебінің алаңы',
		...{ day: 20, hour: 15, hours: 4, capacity: 48, ageFrom: 12, ageTo: 25 },
		state: 'draft'
	},
	{
		channel: YOUTH,
		title: {
			kk: 'Ауылда кітап оқу күні',
			ru: 'День чтения в ауле',
			en: 'A day of reading in the village'
		},
		about: {
			kk: 'Еріктілер балаларға кітап оқып береді, кітапхананың сөрелерін реттейді.',
			ru: 'Волонтёры читают детям и приводят в порядок полки библиотеки.',
			en: 'Volunteers read to children and put the library’s shelves in order.'
		},
		place: CITY,
		address: 'Ауыл кітапханасы',
		...{ day: 13, hour: 12, hours: 3, capacity: 12, ageFrom: 16 },
		comes: [4, 0]
	},
	{
		channel: YOUTH,
		title: { kk: 'Көшет отырғызу', ru: 'Посадка саженцев', en: 'Planting saplings' },
		about: {
			kk: 'Саябақтың жаңа бөлігіне көшет отырғызамыз.',
			ru: 'Сажаем деревья в новой части парка.',
			en: 'We plant trees in the new part of the park.'
		},
		place: CITY,
		address: 'Жеңіс саябағы',
		...{ day: 9, hour: 9, hours: 4, capacity: 40 },
		comes: [3, 0],
		state: 'cancelled',
		reason: 'Боран болжанып отыр, көшеттер кейін жеткізіледі.'
	},
	{
		channel: FAMILY,
		title: { kk: 'Отбасылық жаяу жарыс', ru: 'Семейный забег', en: 'Family run' },
		about: {
			kk: 'Бір шақырымдық жарыс: ата-ана мен бала бірге жүгіреді немесе жүреді.',
			ru: 'Забег на километр: родители и дети бегут или идут вместе.',
			en: 'A kilometre together: parents and children run or walk.'
		},
		place: CITY,
		address: 'Орталық алаң',
		...{ day: 16, hour: 10, hours: 2, capacity: 100 },
		comes: [6, 0]
	}
];
