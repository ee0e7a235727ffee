import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';

/** What kind of body it is. */
export const INSTITUTION_KINDS = [
	'akimat',
	'department',
	'council',
	'inspection',
	'company',
	'other'
] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** A body that receives recommendations and answers them. Its contacts are official ones and public. */
export interface Institution {
	readonly id: string;
	readonly name: LocalizedText;
	readonly kind: InstitutionKind;
	readonly place?: string;
	readonly email?: string;
	readonly phone?: string;
	readonly address?: string;
	/** A deactivated one stays where it was addressed and is offered no more. */
	readonly isActive: boolean;
	readonly version: number;
}

/** What became of the things addressed to an institution: counted by the modules that address it. */
export interface InstitutionRecord {
	readonly received: number;
	readonly answered: number;
	readonly answeredOnTime: number;
	/** Not answered, and the deadline has passed. */
	readonly overdue: number;
}

/** An institution on a page. */
export interface InstitutionView extends Institution {
	readonly placeName?: PlaceName;
	readonly record: InstitutionRecord;
}
