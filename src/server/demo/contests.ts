import type { LocalizedText } from '../../lib/shared/localized-text.ts';

interface ContestTexts {
	readonly title: LocalizedText;
	readonly summary: LocalizedText;
	readonly rules: LocalizedText;
}

const RULES: LocalizedText = {
	kk: 'Кез келген қатысушы идея ұсына алады. Идея мәселе, шешім, пайда бөлімдерінен тұрады; құнын білсеңіз, жазасыз.\n\nМодератор тек формалды себептерді қарайды: тақырып, заң, дербес деректер, қайталау. Шешіміне келіспесеңіз, басқа модератордың қайта қарауын бір рет сұрайсыз.\n\nДауыс беру кезінде идеялар әркімге кездейсоқ ретпен көрсетіледі. Дауысты кезең біткенше өзгертуге және қайтарып алуға болады; өз идеяңызға дауыс бермейсіз.\n\nҰйымдастырушылар қысқа тізім құрады. Таңдалған әр идеяның себебі жазылады, нәтиженің бәрі бір сәтте жарияланады.',
	ru: 'Предложить идею может любой участник. Идея состоит из проблемы, решения и пользы; стоимость указывают, если она известна.\n\nМодератор смотрит только на формальные основания: тему, закон, персональные данные, повтор. Если вы не согласны, другой модератор посмотрит ещё раз.\n\nВо время голосования идеи показаны каждому в случайном порядке. Голос можно менять и забирать до конца этапа; за свою идею голосовать нельзя.\n\nОрганизаторы составляют короткий список. У каждой выбранной идеи есть причина, все результаты публикуются одновременно.',
	en: 'Any participant may propose an idea. It has a problem, a solution and a benefit; the cost if you know it.\n\nA moderator looks at formal grounds only: subject, law, personal data, duplicates. If you disagree, another moderator looks again, once.\n\nWhile people vote, everybody sees the ideas in a random order. You may change your vote or take it back until the stage ends; you cannot vote for your own idea.\n\nOrganisers draw up the shortlist. Each selected idea has its reason, and all results are published at once.'
};

export const IDEAS30: ContestTexts = {
	title: {
		kk: 'Жаңа Қазақстанға арналған 30 инновациялық идея',
		ru: '30 инновационных идей для Нового Казахстана',
		en: '30 innovative ideas for a New Kazakhstan'
	},
	summary: {
		kk: 'Атырау облысының тұрғындары ұсынған идеялардан ең пайдалы 30 идеяны бірге таңдаймыз. Оқыңыз, қолдаңыз, пікіріңізді айтыңыз.',
		ru: 'Вместе выбираем 30 самых полезных идей жителей Атырауской области. Читайте, поддерживайте, высказывайтесь.',
		en: 'Together we choose the 30 most useful ideas of the people of Atyrau oblast. Read, support, say what you think.'
	},
	rules: RULES
};
export const EMBANKMENT: ContestTexts = {
	title: {
		kk: 'Жайық жағалауы: жастар идеялары',
		ru: 'Набережная Урала: идеи молодёжи',
		en: 'The Jaiyq embankment: ideas of the young'
	},
	summary: {
		kk: 'Жайық жағалауы қандай болуы керек? Идеяңызды қазір ұсына аласыз.',
		ru: 'Какой должна стать набережная? Приём идей открыт.',
		en: 'What should the embankment be like? Ideas are being taken now.'
	},
	rules: RULES
};
export const VILLAGE: ContestTexts = {
	title: { kk: 'Ауылға жаңа серпін', ru: 'Новый импульс селу', en: 'New energy for villages' },
	summary: {
		kk: 'Аяқталған байқау: ауыл өмірін жақсартатын 30 идея таңдалды, әрқайсысының себебі жарияланды.',
		ru: 'Завершённый конкурс: выбраны 30 идей для села, причина каждой опубликована.',
		en: 'A finished contest: 30 ideas for villages were selected, each with its published reason.'
	},
	rules: RULES
};
