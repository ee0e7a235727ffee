/** Texts of the demo's live sessions. Speakers, askers and answers are invented. */

export interface DemoQuestion {
	readonly text: string;
	readonly lang?: 'kk' | 'ru';
	readonly channel: 'hall' | 'online';
	/** How many citizens support it. */
	readonly supports: number;
	/** Of an answered one: which speaker, and the gist. */
	readonly answer?: { readonly speaker: number; readonly note: string };
	/** Passed over, and why. */
	readonly skipped?: string;
}

/** The past hour, about roads and buses between districts. */
export const ROADS_SESSION = {
	title: {
		kk: 'Аудандар арасындағы жол мен автобус: басқарма мамандары жауап береді',
		ru: 'Дороги и автобусы между районами: отвечают специалисты управлений',
		en: 'Roads and buses between districts: the departments answer'
	},
	place: 'Атырау қаласы, Достық үйі, үлкен зал',
	streamUrl: 'https://stream.example/talqylau-jol',
	speakers: [
		{ name: 'Серік Аманов (демо)', role: 'Автомобиль жолдары басқармасы басшысының орынбасары' },
		{ name: 'Гүлмира Досова (демо)', role: 'Жолаушылар көлігі басқармасының бөлім басшысы' }
	],
	questions: [
		{
			text: 'Құлсары – Атырау автобусы кешкі сағат алтыдан кейін неге жүрмейді?',
			channel: 'hall',
			supports: 34,
			answer: {
				speaker: 1,
				note: 'Кешкі рейске тасымалдаушы табылған жоқ. Қыркүйекке дейін қайта конкурс жарияланады, рейс сағат 19:30-ға қойылады.'
			}
		},
		{
			text: 'Былтыр жөнделген Мақат жолы көктемде қайта бұзылды. Кепілдікпен жөндеуді кім төлейді?',
			channel: 'online',
			supports: 29,
			answer: {
				speaker: 0,
				note: 'Кепілдік үш жыл. Мердігер өз қаражатымен жөндейді, жұмыс бір айда аяқталуы тиіс.'
			}
		},
		{
			text: 'Есть ли скидка школьникам на автобусы между районами?',
			lang: 'ru',
			channel: 'online',
			supports: 18,
			answer: {
				speaker: 1,
				note: 'Жеңілдік қалалық бағыттарда ғана бар. Ауданаралық бағыттар бойынша ұсыныс мәслихатқа енгізіледі.'
			}
		},
		{
			text: 'Индер ауданындағы көпірдің жүк көтеруі тексерілді ме?',
			channel: 'hall',
			supports: 12,
			answer: { speaker: 0, note: 'Тексеру күзде жүргізіледі, қорытындысы ашық жарияланады.' }
		},
		{
			text: 'Қалаішілік тұрақ ақысы қашан арзандайды?',
			channel: 'online',
			supports: 7,
			skipped: 'Сұрақ аудандар арасындағы қатынасқа жатпайды, қалалық басқармаға жіберілді.'
		},
		{
			text: 'Аялдамаларда көлеңке мен орындық қашан болады?',
			channel: 'hall',
			supports: 5
		}
	] as readonly DemoQuestion[],
	protocol: {
		kk: 'Кездесуге залдан және онлайн тұрғындар қатысты. Спикерлер кешкі рейстер, кепілдікпен жөндеу, жеңілдік және көпірлердің жай-күйі туралы сұрақтарға жауап берді.\n\nУәде етілгені: Құлсары бағытына кешкі рейс бойынша қыркүйекке дейін конкурс жарияланады; Мақат жолын мердігер бір айда өз қаражатымен жөндейді; көпірді тексеру қорытындысы күзде ашық жарияланады.\n\nУақыт жетпеген сұраққа жазбаша жауап осы талқылаудың бетіне шығады.',
		ru: 'Во встрече участвовали жители в зале и онлайн. Спикеры ответили на вопросы о вечерних рейсах, гарантийном ремонте, скидках и состоянии мостов.\n\nОбещано: до сентября объявить конкурс на вечерний рейс до Кульсары; дорогу в Макате подрядчик исправит за свой счёт в течение месяца; результаты проверки моста опубликуют осенью.\n\nПисьменный ответ на вопрос, до которого не дошли, появится на странице дискуссии.'
	}
} as const;

/** The hour to come, about drinking water. */
export const WATER_SESSION = {
	title: {
		kk: 'Ауыз су: сұрағыңызды су мамандарына қойыңыз',
		ru: 'Питьевая вода: спросите специалистов',
		en: 'Drinking water: ask the specialists'
	},
	place: 'Мақат кенті, Мәдениет үйі',
	streamUrl: 'https://stream.example/talqylau-su',
	speakers: [
		{ name: 'Болат Өтеғалиев (демо)', role: 'Энергетика басқармасының су бөлімі' },
		{ name: 'Айнұр Сағынова (демо)', role: 'Санитарлық бақылау маманы' }
	],
	questions: [
		{
			text: 'Су құбыры тартылмаған ауылдарға су аптасына неше рет жеткізіледі?',
			channel: 'online',
			supports: 21
		},
		{
			text: 'Судың талдау нәтижесін тұрғындар қайдан көре алады?',
			channel: 'online',
			supports: 16
		},
		{
			text: 'Когда закончат водовод до нашего села и почему сроки переносили уже дважды?',
			lang: 'ru',
			channel: 'online',
			supports: 9
		}
	] as readonly DemoQuestion[],
	/** Waits for a moderator. */
	pending: 'Мектептегі су сүзгісі қашан ауыстырылады?'
} as const;
