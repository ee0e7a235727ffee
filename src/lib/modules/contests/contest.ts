import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { Category } from './category.ts';
import type { Phase, Stage, TallyRule } from './stage.ts';

/** A call for ideas with dated stages. */
export interface Contest {
	readonly id: string;
	readonly title: LocalizedText;
	readonly summary: LocalizedText;
	readonly rules: LocalizedText;
	readonly place?: string;
	readonly categories: readonly Category[];
	readonly ideasPerPerson: number;
	readonly approvalsPerPerson: number;
	readonly minTier: number;
	readonly tallyRule: TallyRule;
	readonly targetCount: number;
	readonly reserveCount: number;
	readonly state: 'draft' | 'published' | 'cancelled';
	readonly pollId?: string;
	readonly stages: readonly Stage[];
	readonly scopes: readonly string[];
	readonly isDemo: boolean;
	/** ISO instant. */
	readonly resultsPublishedAt?: string;
	readonly version: number;
}

/** A contest on a list. */
export interface ContestCard {
	readonly id: string;
	readonly title: LocalizedText;
	readonly summary: LocalizedText;
	readonly state: Contest['state'];
	readonly phase: Phase;
	readonly stages: readonly Stage[];
	readonly pollId?: string;
	readonly targetCount: number;
	readonly ideaCount: number;
	/** Absent while counts are hidden: it would move with every vote. */
	readonly voterCount?: number;
	readonly isDemo: boolean;
}
