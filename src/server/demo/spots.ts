/** Places of the demo that residents reported, and days of work. All of it is invented, near real towns. */
import type { SpotType } from '#lib/modules/spots/index.ts';

export interface DemoSpot {
	readonly type: SpotType;
	/** Left out: an address only. */
	readonly at?: readonly [lat: number, lon: number];
	readonly district?: string;
	readonly address: string;
	readonly words: string;
	/** Days from now. */
	readonly reported: number;
	readonly confirmed?: number;
	readonly assigned?: number;
	readonly cleaned?: number;
	readonly verified?: number;
	readonly returned?: readonly [days: number, reason: string];
	readonly declined?: readonly [days: number, reason: string];
	readonly seen?: number;
	readonly pictured?: boolean;
}

export const SPOTS: readonly DemoSpot[] = [
	{
		...{ type: 'dump', at: [47.1012, 51.9256], address: 'Жайық жағалауы, ескі көпір маңы' },
		words: 'Жағада құрылыс қалдықтары мен ескі дөңгелектер үйіліп жатыр.',
		...{ reported: -58, confirmed: -56, assigned: -54, cleaned: -50, verified: -18, seen: 6 },
		pictured: true
	},
	{
		...{ type: 'dump', at: [47.1246, 51.8731], address: 'Балықшы шағынауданы, арық бойы' },
		words: 'Арыққа тұрмыстық қоқыс төгілген, су жүрмей тұр.',
		...{ reported: -41, confirmed: -39, assigned: -38, cleaned: -33, seen: 4, pictured: true }
	},
	{
		...{ type: 'dump', at: [47.0934, 51.9012], address: 'Геолог ауылының шеті' },
		words: 'Автотұрақтың артында қоқыс үйіндісі ұлғайып барады.',
		...{ reported: -44, confirmed: -43, assigned: -42, cleaned: -40, seen: 8, pictured: true },
		returned: [-9, 'Бір айдан кейін сол жерге тағы да қоқыс төгілді.']
	},
	{
		...{ type: 'cleanup', at: [47.1089, 51.9161], address: 'Орталық саябақтың шығыс бөлігі' },
		words: 'Жапырақ пен бөтелкелер жиналып қалған, сенбілік керек.',
		...{ reported: -20, confirmed: -18, assigned: -16, cleaned: -12, seen: 3, pictured: true }
	},
	{
		...{
			type: 'planting',
			at: [47.1301, 51.9402],
			address: 'Нұрсая шағынауданы, жаңа мектеп ауласы'
		},
		words: 'Аулада бірде-бір ағаш жоқ, отыз шақты көшет сыяды.',
		...{ reported: -50, confirmed: -47, assigned: -45, cleaned: -40, verified: -8, seen: 11 },
		pictured: true
	},
	{
		...{ type: 'containers', at: [47.1167, 51.8902], address: 'Авангард, 4-үйдің жаны' },
		words: 'Үш үйге бір жәшік, қоқыс жанына төгіліп жатады.',
		...{ reported: -15, confirmed: -12, seen: 9 }
	},
	{
		...{ type: 'dump', at: [47.0801, 51.9487], address: 'Теміржол бойы, өткелден кейін' },
		words: 'Түнде жүк көлігі әкеліп төгіп кетеді.',
		...{ reported: -6, confirmed: -4, assigned: -2, seen: 2 }
	},
	{
		...{ type: 'dump', at: [47.1391, 51.8604], address: 'Бесікті ауылына кіреберіс' },
		words: 'Жол шетінде пластик пен шыны сынығы көп.',
		...{ reported: -3, seen: 1 }
	},
	{
		...{ type: 'cleanup', at: [47.1153, 51.9344], address: 'Жұмыскер паркі, өзен жақ беті' },
		words: 'Демалыстан кейін қалған қоқыс жиналмаған.',
		reported: -1
	},
	{
		...{ type: 'dump', at: [46.9604, 54.0296], address: 'Құлсары, базардың арты' },
		words: 'Базардың артындағы бос жерде қорап пен азық қалдығы шашылып жатыр.',
		...{ reported: -26, confirmed: -23, assigned: -21, cleaned: -17, seen: 5, pictured: true }
	},
	{
		...{ type: 'planting', at: [46.9452, 54.0101], address: 'Құлсары, стадион айналасы' },
		words: 'Жел көп соғады, жел жақ бетіне тал керек.',
		...{ reported: -11, confirmed: -7, seen: 3 }
	},
	{
		...{ type: 'containers', district: '233600000', address: 'Құлсары, 2-шағынаудан, 17-үй' },
		words: 'Қоқыс жәшігінің қақпағы жоқ, иттер шашып тастайды.',
		reported: -5
	},
	{
		...{ type: 'dump', at: [47.6551, 53.3352], address: 'Мақат, теміржол қоймаларының маңы' },
		words: 'Ескі шпал мен темір қалдығы жатыр.',
		...{ reported: -30, confirmed: -27, seen: 2 }
	},
	{
		...{ type: 'cleanup', at: [47.5291, 52.9768], address: 'Доссор, мектептің арты' },
		words: 'Мектептің артындағы алаңды балалармен бірге тазалауға болады.',
		...{ reported: -9, confirmed: -6, assigned: -5 }
	},
	{
		...{ type: 'dump', at: [48.5571, 51.7912], address: 'Индербор, тұз көлінің жағасы' },
		words: 'Демалушылардан қалған қоқыс көл жағасында.',
		...{ reported: -14, confirmed: -10, seen: 4 }
	},
	{
		...{ type: 'planting', at: [47.6702, 51.5771], address: 'Махамбет, аурухана ауласы' },
		words: 'Аурухана ауласына көлеңке беретін ағаш керек.',
		...{ reported: -8 }
	},
	{
		...{ type: 'dump', at: [46.6021, 49.2791], address: 'Құрманғазы, Қиғаш бойы' },
		words: 'Өзен жағасында балық аулаушылардан қалған ескі ау мен пакеттер.',
		...{ reported: -19, confirmed: -13, seen: 3 }
	},
	{
		...{ type: 'containers', at: [48.8812, 53.7991], address: 'Миялы, орталық көше' },
		words: 'Дүкен маңында жәшік жоқ.',
		...{ reported: -4 }
	},
	{
		...{ type: 'cleanup', at: [47.2191, 51.0122], address: 'Аққыстау, канал бойы' },
		words: 'Каналдың екі жағын сенбілікте тазалау керек.',
		...{ reported: -16, confirmed: -15, seen: 2 }
	},
	{
		...{ type: 'dump', at: [47.1198, 51.8955], address: 'Авангард, гараждар арты' },
		words: 'Мұнда үлкен қоқыс үйіндісі бар деп естідім.',
		reported: -22,
		declined: [-20, 'Команда барып қарады: бұл жерде қоқыс жоқ.']
	}
];

/** Days of work: days from now, people, kilograms, bags, saplings, spots by their place in the list above. */
export const DAYS_OF_WORK = [
	{ on: -50, volunteers: 34, kilograms: 2_400, bags: 130, at: [0], note: 'Жағалаудағы сенбілік' },
	{ on: -40, volunteers: 21, saplings: 36, at: [4], note: 'Мектеп ауласына қарағаш отырғызылды' },
	{ on: -33, volunteers: 18, kilograms: 1_150, bags: 70, at: [1], note: 'Арық тазаланды' },
	{ on: -17, volunteers: 26, kilograms: 1_800, bags: 95, at: [9], note: 'Құлсарыдағы сенбілік' }
] as const;

/** A planting of the year before, before the demo's people came here: what lives of it was counted. */
export const OLD_PLANTING = {
	...{ on: -430, volunteers: 60, saplings: 250, alive: 187, countedOn: -45 },
	note: 'Өткен жылғы күзгі екпе, команданың тіркеуінен'
};
