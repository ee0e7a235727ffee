/** One administrative unit, as pickers show it. Names are official names and stay as they are in every language. */
export interface Place {
	readonly kato: string;
	readonly parent?: string;
	/** 1 oblast, 2 district, 3 okrug or town, 4 settlement. */
	readonly level: number;
	readonly nameKk: string;
	readonly nameRu: string;
	readonly hasChildren: boolean;
}

/** Both official names of a place. */
export interface PlaceName {
	readonly kk: string;
	readonly ru: string;
}

/** The name a reader sees: Russian in Russian, Kazakh otherwise. */
export const placeNameFor = (name: PlaceName, locale: string): string =>
	locale === 'ru' ? name.ru : name.kk;
