/** Channels of the demo: projects, their goals and posts. Figures and posts are invented. */
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { Accent, ChannelKind } from '#lib/modules/channels/index.ts';

export interface DemoGoal {
	readonly text: LocalizedText;
	readonly unit: LocalizedText;
	readonly target: number;
	/** Value by days from now. */
	readonly measured: readonly (readonly [number, number])[];
}
export interface DemoChannel {
	readonly name: string;
	readonly kind: ChannelKind;
	readonly accent: Accent;
	readonly place: string;
	readonly title: LocalizedText;
	readonly purpose: LocalizedText;
	readonly state?: 'paused' | 'finished';
	readonly goals?: readonly DemoGoal[];
	readonly posts?: readonly { readonly title: string; readonly body: string }[];
}

const OBLAST = '230000000';
const people = { kk: 'адам', ru: 'человек', en: 'people' };

const project = (
	name: string,
	kind: ChannelKind,
	accent: Accent,
	title: LocalizedText,
	purpose: LocalizedText,
	more: Partial<DemoChannel> = {}
): DemoChannel => ({ name, kind, accent, place: OBLAST, title, purpose, ...more });

export const CHANNELS: readonly DemoChannel[] = [
	project(
		'ardagerler',
		'plain',
		'stone',
		{
			kk: '«Ардагерлерді ардақтайық»',
			ru: '«Ардагерлерді ардақтайық» (Почтим ветеранов)',
			en: 'Let us honour the veterans'
		},
		{
			kk: 'Ардагерлерге күнделікті істе көмектесу, олардың естелігін жинау.',
			ru: 'Помощь ветеранам в повседневных делах, сбор их воспоминаний.',
			en: 'Everyday help for veterans, and collecting their memories.'
		}
	),
	project(
		'family',
		'events',
		'clay',
		{
			kk: '«Бақытты отбасы»',
			ru: '«Бақытты отбасы» (Счастливая семья)',
			en: 'Happy Family'
		},
		{
			kk: 'Отбасына арналған кездесу, кеңес, бос уақыт.',
			ru: 'Встречи, советы и досуг для семей.',
			en: 'Meetings, advice and leisure for families.'
		}
	),
	project(
		'barrier-free',
		'place_reports',
		'teal',
		{
			kk: '«Кедергісіз келешек»',
			ru: '«Кедергісіз келешек» (Будущее без барьеров)',
			en: 'Barrier-free Future'
		},
		{
			kk: 'Қолжетімсіз жерлерді белгілеп, түзетілгенін тексеру.',
			ru: 'Отмечать недоступные места и проверять, что их исправили.',
			en: 'Marking places that cannot be reached, and checking that they were mended.'
		},
		{
			goals: [
				{
					text: {
						kk: 'Пандусы бар қоғамдық ғимарат',
						ru: 'Общественные здания с пандусом',
						en: 'Public buildings with a ramp'
					},
					unit: { kk: 'ғимарат', ru: 'здание', en: 'buildings' },
					target: 60,
					measured: [
						[-40, 22],
						[-8, 31]
					]
				}
			]
		}
	),
	project(
		'heritage',
		'content',
		'clay',
		{
			kk: '«Ұлттық мұра»',
			ru: '«Ұлттық мұра» (Национальное наследие)',
			en: 'National Heritage'
		},
		{
			kk: 'Жергілікті қолөнер мен ауызша тарихты жинап, жариялау.',
			ru: 'Собирать и публиковать местные ремёсла и устную историю.',
			en: 'Collecting and publishing local crafts and spoken history.'
		}
	),
	project(
		'youth',
		'events',
		'sky',
		{
			kk: '«Жастар – Отанға!»',
			ru: '«Жастар – Отанға!» (Молодёжь – Отечеству!)',
			en: 'Youth for the Fatherland!'
		},
		{
			kk: 'Жастардың ерікті істері мен шеберлік сабақтары.',
			ru: 'Волонтёрские дела и мастер-классы молодёжи.',
			en: 'Volunteering and workshops of young people.'
		}
	),
	project(
		'help',
		'plain',
		'green',
		{
			kk: '«Халыққа көмек»',
			ru: '«Халыққа көмек» (Помощь народу)',
			en: 'Help for the People'
		},
		{
			kk: 'Қиын жағдайдағы отбасыларға көмек. Көмек алушылар саналады, аты аталмайды.',
			ru: 'Помощь семьям в трудном положении. Получателей считают, но не называют.',
			en: 'Help for families in need. Those helped are counted and never named.'
		},
		{ state: 'paused' }
	),
	project(
		'taza',
		'place_reports',
		'green',
		{ kk: '«ТазаLike»', ru: '«ТазаLike»', en: 'TazaLike' },
		{
			kk: 'Заңсыз қоқыс орнын тазартып, ағаш отырғызу; бір жылдан кейін тексеру.',
			ru: 'Убирать стихийные свалки, сажать деревья и проверять их через год.',
			en: 'Clearing illegal dumps, planting trees, and checking on them a year later.'
		},
		{
			goals: [
				{
					text: { kk: 'Тазартылған жер', ru: 'Убранные места', en: 'Places cleaned' },
					unit: { kk: 'жер', ru: 'место', en: 'places' },
					target: 40,
					measured: [
						[-50, 9],
						[-21, 17],
						[-3, 26]
					]
				}
			],
			posts: [
				{
					title: 'Жайық жағасында сенбілік өтті',
					body: 'Сенбілікке **84 ерікті** келді. Үш заңсыз қоқыс орны тазартылды.\n\n- 2,4 тонна қоқыс шығарылды\n- 60 тал егілді\n\nТалдарды бір жылдан кейін бірге тексереміз.'
				},
				{
					title: 'Қоқыс орнын қалай хабарлауға болады',
					body: 'Орнын, уақытын және не көргеніңізді жазыңыз. Ұйымдастырушы барып тексереді, кейін басқа тұрғын тазартылғанын растайды.'
				}
			]
		}
	),
	project(
		'aleumet',
		'plain',
		'stone',
		{ kk: '«Әлеумет»', ru: '«Әлеумет»', en: 'Aleumet' },
		{
			kk: 'Алаңдағы ашық сандар бойынша халықты не толғандыратынын көрсету. Жеке адамдар бақыланбайды.',
			ru: 'По открытым числам площадки показывать, что волнует людей. За людьми не следят.',
			en: 'Showing from open figures of the platform what concerns people. Nobody is watched.'
		}
	),
	project(
		'ideas',
		'plain',
		'sky',
		{
			kk: '«Жаңа Қазақстанға арналған 30 инновациялық идея»',
			ru: '«30 инновационных идей для Нового Казахстана»',
			en: '30 innovative ideas for a New Kazakhstan'
		},
		{
			kk: 'Сарапшылар мен белсенді азаматтардың идеяларын жинау.',
			ru: 'Сбор идей экспертов и активных граждан.',
			en: 'Gathering ideas of experts and active citizens.'
		}
	),
	project(
		'orleu',
		'opportunities',
		'teal',
		{ kk: '«Өрлеу»', ru: '«Өрлеу»', en: 'Örleu' },
		{
			kk: 'Ауыл жастарына оқу, тағылымдама, грант және қашықтан жұмыс.',
			ru: 'Учёба, стажировки, гранты и удалённая работа для сельской молодёжи.',
			en: 'Training, internships, grants and remote work for rural youth.'
		},
		{
			goals: [
				{
					text: {
						kk: 'Алты айдан кейін жұмысы барлар',
						ru: 'С работой через шесть месяцев',
						en: 'In work after six months'
					},
					unit: people,
					target: 120,
					measured: [[-15, 47]]
				}
			],
			posts: [
				{
					title: 'Қашықтан жұмыс курсына өтінім қабылданады',
					body: 'Курс алты аптаға созылады, ақысыз. Өтінім **осы айдың соңына** дейін қабылданады.\n\nКомпьютері жоқ қатысушыларға ауыл кітапханасында орын беріледі.'
				}
			]
		}
	),
	project(
		'qaisar',
		'events',
		'clay',
		{ kk: '«Қайсар»', ru: '«Қайсар»', en: 'Qaisar' },
		{
			kk: 'Жастарға арналған спорт, жорық және алғашқы көмек сабақтары.',
			ru: 'Спорт, походы и уроки первой помощи для молодёжи.',
			en: 'Sport, hikes and first-aid lessons for young people.'
		}
	),
	project(
		'content',
		'content',
		'sky',
		{
			kk: 'Партияның контент-фабрикасы',
			ru: 'Контент-фабрика партии',
			en: 'Party Content Factory'
		},
		{
			kk: 'Шығармашыл жастардың қазақша субтитрі бар бейне мен мәтіндері, авторы көрсетіледі.',
			ru: 'Видео и тексты творческой молодёжи с казахскими субтитрами и именем автора.',
			en: 'Videos and texts of creative youth with Kazakh subtitles and the author named.'
		}
	)
];
