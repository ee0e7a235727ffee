/** Texts of the demo's outcomes. Institutions are invented after real kinds of them; so are people and answers. */
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { InstitutionKind } from '#lib/modules/institutions/index.ts';

export type InstitutionKey = 'roads' | 'transport' | 'ecology' | 'energy' | 'zhylyoi' | 'fisheries';

export const INSTITUTIONS: Readonly<
	Record<
		InstitutionKey,
		{ name: LocalizedText; kind: InstitutionKind; place: string; address: string }
	>
> = {
	roads: {
		name: {
			kk: 'Атырау облысының автомобиль жолдары басқармасы (демо)',
			ru: 'Управление автомобильных дорог Атырауской области (демо)',
			en: 'Roads Department of Atyrau Oblast (demo)'
		},
		kind: 'department',
		place: '231010000',
		address: 'Атырау қаласы, Әйтеке би көшесі, 77'
	},
	transport: {
		name: {
			kk: 'Атырау облысының жолаушылар көлігі басқармасы (демо)',
			ru: 'Управление пассажирского транспорта Атырауской области (демо)',
			en: 'Passenger Transport Department of Atyrau Oblast (demo)'
		},
		kind: 'department',
		place: '231010000',
		address: 'Атырау қаласы, Әйтеке би көшесі, 77'
	},
	ecology: {
		name: {
			kk: 'Атырау облысының экология инспекциясы (демо)',
			ru: 'Экологическая инспекция Атырауской области (демо)',
			en: 'Environmental Inspection of Atyrau Oblast (demo)'
		},
		kind: 'inspection',
		place: '231010000',
		address: 'Атырау қаласы, Қаныш Сәтбаев даңғылы, 13'
	},
	energy: {
		name: {
			kk: 'Атырау облысының энергетика және коммуналдық шаруашылық басқармасы (демо)',
			ru: 'Управление энергетики и коммунального хозяйства Атырауской области (демо)',
			en: 'Energy and Utilities Department of Atyrau Oblast (demo)'
		},
		kind: 'department',
		place: '231010000',
		address: 'Атырау қаласы, Әйтеке би көшесі, 77'
	},
	zhylyoi: {
		name: {
			kk: 'Жылыой ауданының әкімдігі (демо)',
			ru: 'Акимат Жылыойского района (демо)',
			en: 'Akimat of Zhylyoi District (demo)'
		},
		kind: 'akimat',
		place: '233620100',
		address: 'Құлсары қаласы, Махамбет көшесі, 2'
	},
	fisheries: {
		name: {
			kk: 'Жайық-Каспий балық шаруашылығы инспекциясы (демо)',
			ru: 'Жайык-Каспийская инспекция рыбного хозяйства (демо)',
			en: 'Zhaiyq–Caspian Fisheries Inspection (demo)'
		},
		kind: 'inspection',
		place: '231010000',
		address: 'Атырау қаласы, Бергалиев көшесі, 80'
	}
};

interface DemoRecommendation {
	readonly to: InstitutionKey;
	readonly text: string;
}
interface DemoOutcome {
	readonly summary: LocalizedText;
	readonly recommendations: readonly [DemoRecommendation, DemoRecommendation];
}

export const ROADS: DemoOutcome = {
	summary: {
		kk: 'Қатысушылардың басым бөлігі бір нәрсеге келіседі: жол сапасына кім жауап беретіні және жөндеудің қашан болатыны алдын ала белгілі болуы керек. Кепілдік мерзімінде бұзылған жолды мердігер өз есебінен жөндеуі тиіс деген ой кең қолдау тапты.\n\nБилет бағасын қалай белгілеу керегі мен қиыршық тас төселген жолдың артықшылығы туралы пікір екіге жарылды: бұл мәселелер бойынша ұсыным жасалмайды, олар бөлек талқыланады.\n\nОсыдан екі ұсыным шығады: бірі жол басқармасына, бірі жолаушылар көлігіне.',
		ru: 'Почти все участники согласны в одном: должно быть заранее известно, кто отвечает за дорогу и когда её будут ремонтировать. Мысль о том, что дорогу, разрушенную в гарантийный срок, подрядчик чинит за свой счёт, широко поддержана.\n\nО цене билета и о щебёночных дорогах мнения разошлись: рекомендаций по ним нет, их обсудят отдельно.\n\nОтсюда две рекомендации: управлению дорог и управлению пассажирского транспорта.',
		en: 'Nearly everybody agrees on one thing: it must be known beforehand who answers for a road and when it will be repaired. That a contractor mends a road broken within its guarantee at their own cost is widely supported.\n\nOn ticket prices and on gravel roads opinion is divided: there is no recommendation about them, and they will be discussed separately.\n\nTwo recommendations follow: one to the roads department, one to passenger transport.'
	},
	recommendations: [
		{
			to: 'roads',
			text: 'Жыл сайын ақпанның соңына дейін жол жөндеу кестесін ауылдар бөлінісінде жариялап, әр нысан бойынша жауапты инженер мен кепілдік мерзімін көрсетіңіздер. Кепілдік кезінде бұзылған учаскелердің тізімін тоқсан сайын жаңартып отырыңыздар.'
		},
		{
			to: 'transport',
			text: 'Аудан орталығынан әр ауылға аптасына кемінде екі рет автобус қатынасын қамтамасыз етіп, кестені ауыл әкімдігінде және сайтта іліңіздер.'
		}
	]
};

export const ROADS_ANSWER = {
	body: 'Ұсыным қабылданды. Биылдан бастап жөндеу кестесі ауылдар бөлінісінде жарияланады, әр нысанның жауапты инженері мен кепілдік мерзімі қоса көрсетіледі.\n\nКепілдік мерзіміндегі учаскелерді тексеру комиссиясына ауыл тұрғындарының өкілі енгізіледі. Мердігерлерге ескерту жіберілді.',
	measures: [
		'Жөндеу кестесін ауылдар бөлінісінде басқарма сайтында жариялау',
		'Әр нысанға жауапты инженердің аты-жөні жазылған тақта орнату',
		'Кепілдік мерзіміндегі учаскелердің тізімін тоқсан сайын жаңарту'
	],
	progress: 'Жөндеу кестесі сайтта жарияланды: жеті ауданның 64 нысаны бар.',
	evidence: 'Басқарманың № 42-ө бұйрығы, кесте қоса тіркелген',
	work: 'Тақталардың үлгісі бекітілді, алғашқы 20 тақтаға тапсырыс берілді.'
} as const;

export const TRANSPORT_ANSWER = {
	title: 'Ұсынымға жауап хат',
	number: '07-15/318',
	body: 'Ұсыным ішінара қабылданды. Халқы 200 адамнан асатын 41 ауылға аптасына екі рет автобус қатынайды. Халқы аз ауылдарға тұрақты автобус қою шығынды ақтамайды, сондықтан оларға өтінім бойынша шағын көлік жіберу тәжірибесі сыналады.',
	measures: ['Алыстағы 12 ауылда өтінім бойынша шағын көлік жіберуді сынау']
} as const;

export const CASPIAN: DemoOutcome = {
	summary: {
		kk: 'Қатысушылар ең алдымен дерек сұрайды: теңіз деңгейі туралы мәлімет апта сайын, қазақ тілінде жариялануы керек. Балықшыларға жаңа кәсіп игеруге көмек көрсету және су алу туралы көрші облыстармен ашық келісім жасау да кең қолдау тапты.\n\nЖағалаудағы құрылысқа шектеу қою мен туризмнің болашағы туралы ортақ пікір жоқ.',
		ru: 'Участники просят прежде всего данных: сведения об уровне моря должны публиковаться каждую неделю и на казахском языке. Широкую поддержку получили и помощь рыбакам в освоении нового дела, и открытое соглашение с соседними областями о заборе воды.\n\nОб ограничении строительства на берегу и о будущем туризма единого мнения нет.',
		en: 'People ask for data first: the level of the sea should be published every week and in Kazakh. Helping fishers to learn a new trade, and an open agreement with the neighbouring oblasts on taking water, are widely supported too.\n\nThere is no common opinion on limits to building on the shore and on the future of tourism.'
	},
	recommendations: [
		{
			to: 'ecology',
			text: 'Теңіз деңгейі туралы деректі апта сайын қазақ және орыс тілдерінде бір бетте жариялап, өткен жылмен салыстыруын қоса көрсетіңіздер.'
		},
		{
			to: 'fisheries',
			text: 'Балық аулау маусымын су деңгейіне қарай жыл сайын қайта есептеу тәртібін әзірлеп, жобасын балықшылармен талқылаңыздар.'
		}
	]
};
