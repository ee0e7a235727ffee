import type { DemoIdea } from './ideas.ts';

/** A place with its forms: a suffix is never glued to a name by machine. */
interface PlaceForms {
	readonly kato: string;
	readonly name: string;
	/** Where: Мақатта. */
	readonly locative: string;
	/** Whose: Мақаттың. */
	readonly genitive: string;
	/** Whither: Мақатқа. */
	readonly dative: string;
}

const PLACES: readonly PlaceForms[] = [
	{
		kato: '231010000',
		name: 'Атырау',
		locative: 'Атырауда',
		genitive: 'Атыраудың',
		dative: 'Атырауға'
	},
	{
		kato: '233620100',
		name: 'Құлсары',
		locative: 'Құлсарыда',
		genitive: 'Құлсарының',
		dative: 'Құлсарыға'
	},
	{
		kato: '234030100',
		name: 'Индербор',
		locative: 'Индерборда',
		genitive: 'Индербордың',
		dative: 'Индерборға'
	},
	{
		kato: '234235100',
		name: 'Аққыстау',
		locative: 'Аққыстауда',
		genitive: 'Аққыстаудың',
		dative: 'Аққыстауға'
	},
	{
		kato: '234630100',
		name: 'Құрманғазы',
		locative: 'Құрманғазыда',
		genitive: 'Құрманғазының',
		dative: 'Құрманғазыға'
	},
	{
		kato: '234830100',
		name: 'Миялы',
		locative: 'Миялыда',
		genitive: 'Миялының',
		dative: 'Миялыға'
	},
	{
		kato: '235230100',
		name: 'Мақат',
		locative: 'Мақатта',
		genitive: 'Мақаттың',
		dative: 'Мақатқа'
	},
	{
		kato: '235630100',
		name: 'Махамбет',
		locative: 'Махамбетте',
		genitive: 'Махамбеттің',
		dative: 'Махамбетке'
	}
];

type Scheme = (place: PlaceForms) => Omit<DemoIdea, 'lang' | 'place' | 'kind'>;

const SCHEMES: readonly Scheme[] = [
	({ locative, genitive }) => ({
		category: 'culture',
		title: `${locative} отбасылық демалыс саябағын ашу`,
		problem: `${locative} балалы отбасы кешке баратын жайлы орын аз.`,
		solution:
			'Бос тұрған алаңға көлеңке, ойын алаңы, орындық пен шам қойып, күтімін тұрғындармен бірге бөлісу.',
		benefit: `${genitive} тұрғындары кешке бірге уақыт өткізеді.`,
		costKzt: 24_000_000
	}),
	({ locative, dative }) => ({
		category: 'transport',
		title: `${dative} кешкі автобус бағыты`,
		problem: 'Кешкі сегізден кейін қоғамдық көлік жүрмейді, жұмыстан қайтқандар такси іздейді.',
		solution: `${locative} кешкі екі рейс қосып, кестесін аялдамаға ілу.`,
		benefit: 'Ауысыммен жұмыс істейтіндер үйіне арзан әрі аман жетеді.',
		costKzt: 11_000_000
	}),
	({ locative }) => ({
		category: 'digital',
		title: `${locative} тегін Wi-Fi бар оқу бұрышы`,
		problem: 'Онлайн сабаққа қосыла алмайтын оқушылар бар.',
		solution: 'Мәдениет үйінде он орындық оқу бұрышын ашып, тұрақты интернет қосу.',
		benefit: 'Интернеті әлсіз үйдегі бала да сабақтан қалмайды.',
		costKzt: 4_600_000
	}),
	({ locative, genitive }) => ({
		category: 'ecology',
		title: `${genitive} көшелеріне сорға төзімді ағаш отырғызу`,
		problem: `${locative} отырғызылған көшеттің көбі екінші жылы қурап қалады.`,
		solution: 'Жерге төзімді түрлерді таңдап, әр көшеге суаруға жауапты аула бекіту.',
		benefit: 'Шаң азаяды, көше көлеңкелі болады.',
		costKzt: 7_900_000
	}),
	({ locative }) => ({
		category: 'health',
		title: `${locative} қан қысымын тегін өлшейтін нүкте`,
		problem: 'Көп адам қысымының жоғары екенін кеш біледі.',
		solution: 'Дүкен мен мешіт жанында аптасына екі күн мейірбике кезекшілігін ұйымдастыру.',
		benefit: 'Ауру ерте анықталады.',
		costKzt: 3_200_000
	}),
	({ locative, dative }) => ({
		category: 'education',
		title: `${dative} ғылым шеберханасын әкелу`,
		problem: `${locative} физика мен химиядан тәжірибе жасайтын жабдық жетіспейді.`,
		solution:
			'Жылжымалы шеберхана әр мектепке тоқсанына бір апта келіп, тәжірибе сабағын өткізеді.',
		benefit: 'Бала формуланы қолымен жасап көреді.',
		costKzt: 22_500_000
	}),
	({ locative, genitive }) => ({
		category: 'roads',
		title: `${genitive} ішкі жолдарын тұрғындар таңдаған ретпен жөндеу`,
		problem: `${locative} қай көше бірінші жөнделетінін ешкім түсіндірмейді.`,
		solution: 'Көшелер тізімін жариялап, тұрғындардың дауысы мен жолдың жайына қарап рет белгілеу.',
		benefit: 'Ақша шынымен керек жерге жұмсалады.',
		costKzt: 48_000_000
	}),
	({ locative }) => ({
		category: 'youth',
		title: `${locative} жастар кеңесінің ашық отырысы`,
		problem: 'Жастардың ұсынысы жиналыстан әрі бармайды.',
		solution: 'Ай сайын ашық отырыс өткізіп, әр ұсынысқа жауап беретін мерзім қою.',
		benefit: 'Жастар сөзінің нәтижесін көреді.',
		costKzt: 600_000
	}),
	({ locative, genitive }) => ({
		category: 'water',
		title: `${genitive} су шығынын көрсететін ашық есептегіш`,
		problem: `${locative} құбырдан қанша су ысырап болатыны белгісіз.`,
		solution: 'Негізгі тораптарға есептегіш қойып, тәулік сайынғы шығынды ашық жариялау.',
		benefit: 'Ақау тез табылады, су жетпейтін көше азаяды.',
		costKzt: 19_500_000
	}),
	({ locative, dative }) => ({
		category: 'jobs',
		title: `${dative} еңбек мамандықтары апталығын өткізу`,
		problem: `${locative} дәнекерлеуші, слесарь, аспаз іздейтіндер маман таппайды.`,
		solution: 'Жұмыс берушілер бір апта бойы шеберлік сабағын өткізіп, тәжірибеге шақырады.',
		benefit: 'Түлек мамандықты көріп таңдайды.',
		costKzt: 2_900_000
	})
];

/** Further ideas, each scheme in each place, in an order that mixes both. Every title is different. */
export function variedIdeas(count: number): DemoIdea[] {
	const all = PLACES.flatMap((_, shift) =>
		SCHEMES.map((scheme, i): DemoIdea => {
			const place = PLACES[(i + shift) % PLACES.length]!;
			return {
				lang: 'kk',
				place: place.kato,
				kind: (i + shift) % 9 === 0 ? 'expert' : 'citizen',
				...scheme(place)
			};
		})
	);
	return all.slice(0, count);
}
