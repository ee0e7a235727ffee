/** Work of the demo's content channels. Briefs, texts and people in them are invented. */
import type { PieceState } from '#lib/modules/editorial/index.ts';

export interface DemoBrief {
	readonly title: string;
	readonly body: string;
	readonly audience: string;
	readonly format: 'video' | 'image' | 'text';
	/** Days from now. */
	readonly due: number;
}
export interface DemoPiece {
	readonly title: string;
	readonly pitch: string;
	readonly state: PieceState;
	/** Left out: a text. */
	readonly format?: 'image';
	readonly body?: string;
	readonly altText?: string;
	readonly authorPart?: string;
	readonly credits?: string;
	readonly remark?: string;
	readonly licence?: 'cc_by_4' | 'cc_by_sa_4' | 'cc0';
	/** Hours from handing in to the answer. */
	readonly reviewHours?: number;
	readonly due?: number;
	readonly reason?: string;
	readonly reuses?: number;
}
export interface DemoEditorial {
	/** As the channel of the demo is called. */
	readonly title: string;
	readonly brand: readonly string[];
	readonly briefs: readonly DemoBrief[];
	readonly pieces: readonly DemoPiece[];
}

export const EDITORIALS: readonly DemoEditorial[] = [
	{
		title: 'Партияның контент-фабрикасы',
		brand: [
			'Арна белгісі соңғы кадрда немесе мәтін соңында тұр',
			'Музыка мен қаріптің рұқсаты бар',
			'Адамның аты-жөні тек келісіммен аталды'
		],
		briefs: [
			{
				title: 'Суды үнемдеудің үш жолы',
				body: 'Бір минуттан аспайтын бейне керек. Үйде *бүгін* жасауға болатын үш нәрсе, қазақша субтитрмен.',
				audience: 'Ауылдағы жас отбасылар',
				format: 'video',
				due: 21
			},
			{
				title: 'Ауыл кітапханасы туралы әңгіме',
				body: 'Кітапханашы мен оқырманның бір күні туралы мәтін. Екі мың таңбадан аспасын.',
				audience: 'Мектеп оқушылары мен ата-аналар',
				format: 'text',
				due: 12
			}
		],
		pieces: [
			{
				title: 'Жас балташының шеберханасы',
				pitch: 'Құлсарыдағы бес құрдас ескі гаражды шеберханаға айналдырды. Соны айтып берейік.',
				state: 'published',
				body: 'Гаражда бұрын ескі көлік тұратын. Қазір мұнда **бес балташы** орындық пен сөре жасайды.\n\nЕң қиыны құрал табу болды, дейді олар. Алғашқы араны көршісі берген. Енді сенбі сайын мектеп оқушылары үйренуге келеді.\n\n- бірінші сабақ: өлшеу\n- екінші сабақ: кесу\n- үшінші сабақ: тегістеу',
				authorPart: 'мәтін',
				credits: 'Ерасыл Демо: сұхбат',
				licence: 'cc_by_4',
				reviewHours: 20,
				reuses: 7
			},
			{
				title: 'Сорғыны тексерудің үш қадамы',
				pitch: 'Жазға дейін сорғыны тексеру туралы плакат, басып шығаруға болады.',
				state: 'published',
				format: 'image',
				body: 'Бір бетке басып шығарып, ауыл әкімдігіне ілуге болады.',
				altText: 'Плакат: сорғыны тексерудің үш қадамы, көк түсте үш дөңгелек',
				authorPart: 'сурет және мәтін',
				licence: 'cc0',
				reviewHours: 5,
				reuses: 11
			},
			{
				title: 'Теңіз жағасындағы тазалық күні',
				pitch: 'Сенбіліктен кейінгі әңгіме: кім келді, не жиналды, қоқыс қайда кетті.',
				state: 'on_review',
				body: 'Таңғы тоғызда жағада отыз шақты адам болды. Түске дейін **екі тіркеме** қоқыс жиналды.\n\nЖиналғанның көбі пластик. Оны аудандағы сұрыптау орны алды.',
				authorPart: 'мәтін',
				licence: 'cc_by_4'
			},
			{
				title: 'Әжемнің наны',
				pitch: 'Тандыр нанның қалай пісетіні туралы қысқа әңгіме.',
				state: 'in_work',
				body: 'Әжем қамырды кешке илейді. Таңға дейін ол екі есе көтеріледі.',
				remark: 'Тандырдың өзін де сипаттап өтсек, көрмегендерге түсінікті болады.',
				due: 9
			},
			{
				title: 'Алғашқы маманы үшін ауылға келген дәрігер',
				pitch: 'Жас дәрігердің ауылдағы бірінші жылы: тұрғын үй, жол, науқастар.',
				state: 'accepted',
				due: 18
			},
			{
				title: 'Мектептегі радио',
				pitch: 'Үзілісте оқушылардың өздері жүргізетін он минуттық радио туралы.',
				state: 'idea'
			},
			{
				title: 'Тұзды көлдің түсі неге өзгереді',
				pitch: 'Көлдің жазда қызаратынын химия мұғалімі түсіндіріп береді.',
				state: 'idea'
			},
			{
				title: 'Футбол жаңалықтары',
				pitch: 'Апта сайын шетел футболының нәтижелерін жазып тұрсақ.',
				state: 'declined',
				reason: 'Арна жергілікті адамдар туралы жазады, бұл тақырып оған келмейді.'
			}
		]
	},
	{
		title: '«Ұлттық мұра»',
		brand: ['Шебердің аты мен ауылы аталды'],
		briefs: [
			{
				title: 'Киіз үйдің бір бөлшегі',
				body: 'Уық, шаңырақ, кереге: бір бөлшекті таңдап, қалай жасалатынын суретпен көрсетіңіз.',
				audience: 'Қолөнерге қызығатындар',
				format: 'image',
				due: 30
			}
		],
		pieces: [
			{
				title: 'Киіз басу: жүннен текеметке дейін',
				pitch: 'Екі күндік жұмыстың ретін қадам-қадаммен жазамыз.',
				state: 'published',
				body: 'Алдымен жүнді *сабайды*, сосын шиге жаяды. Ыстық су құйып, орап, ұзақ домалатады.\n\nЕң соңында шеттерін қолмен түзейді. Дайын текемет үш күн кебеді.',
				authorPart: 'мәтін',
				credits: 'Сара Демо: түсіндірген шебер',
				licence: 'cc_by_sa_4',
				reviewHours: 44,
				reuses: 4
			},
			{
				title: 'Күй шерту үлгілері',
				pitch: 'Ауыл күйшілерінің орындау ерекшелігін жазып аламыз.',
				state: 'idea'
			}
		]
	}
];
