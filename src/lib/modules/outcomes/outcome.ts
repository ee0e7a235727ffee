import type { LocalizedText, Locale } from '#lib/shared/localized-text.ts';
import type { Frozen } from './figures.ts';
import type {
	AnswerVerdict,
	Fulfilment,
	MeasureState,
	RecommendationState
} from './recommendation.ts';

/** Why something was picked into the conclusions. */
export const PICK_ROLES = ['consensus', 'divided', 'best_argument'] as const;
export type PickRole = (typeof PICK_ROLES)[number];

/** A picked statement or argument with the numbers it was picked with. */
export interface PickView {
	readonly id: string;
	readonly role: PickRole;
	readonly subjectKind: 'statement' | 'argument';
	readonly subjectId: string;
	/** Of a statement: its public number in the debate. */
	readonly number?: number;
	/** undefined: hidden or withdrawn since; the numbers stay. */
	readonly text?: string;
	readonly lang?: Locale;
	/** Where it is discussed, without locale. */
	readonly path?: string;
	readonly note: string;
	readonly figures: Frozen;
}

/** One entry of a measure's history. */
export interface MeasureUpdateView {
	readonly state: MeasureState;
	readonly note: string;
	readonly evidenceUrl?: string;
	readonly evidenceText?: string;
	readonly at: string;
}

export interface MeasureView {
	readonly index: number;
	readonly text: string;
	readonly dueOn: string;
	readonly state: MeasureState;
	/** Newest first. */
	readonly updates: readonly MeasureUpdateView[];
}

export interface DocumentView {
	readonly title: string;
	readonly number: string;
	readonly date: string;
	/** Where the uploaded file is; undefined without one. */
	readonly file?: {
		readonly id: string;
		readonly name: string;
		readonly type: string;
		readonly size: number;
	};
}

export interface AnswerView {
	readonly version: number;
	readonly verdict: AnswerVerdict;
	readonly body: string;
	readonly lang: Locale;
	readonly channel: 'product' | 'paper';
	readonly document?: DocumentView;
	readonly at: string;
	/** Of a corrected answer: why, in public. */
	readonly correction?: string;
}

/** A recommendation as everybody sees it. */
export interface RecommendationView {
	readonly id: string;
	readonly debateId: string;
	readonly debateTitle: LocalizedText;
	readonly position: number;
	readonly text: string;
	readonly lang: Locale;
	readonly institution: { readonly id: string; readonly name: LocalizedText };
	readonly state: RecommendationState;
	readonly basis: readonly string[];
	readonly forwardedAt?: string;
	readonly dueAt?: string;
	/** While it waits: working days to the deadline, negative after it. */
	readonly daysLeft?: number;
	readonly answeredAt?: string;
	/** The answer came after the deadline. */
	readonly isLate: boolean;
	readonly answer?: AnswerView;
	/** Earlier versions of the answer, newest first. */
	readonly earlier: readonly AnswerView[];
	readonly measures: readonly MeasureView[];
	readonly closing?: {
		readonly fulfilment: Fulfilment;
		readonly note: string;
		readonly at: string;
	};
	/** Public ideas that grew out of it. */
	readonly ideas: readonly { readonly id: string; readonly title: string; readonly lang: string }[];
	readonly version: number;
}

/** The outcome of a debate as everybody sees it. */
export interface OutcomeView {
	readonly debateId: string;
	readonly conclusion?: {
		readonly summary: LocalizedText;
		readonly publishedAt: string;
		readonly picks: readonly PickView[];
	};
	readonly recommendations: readonly RecommendationView[];
	/** Public ideas that grew out of the debate's statements. */
	readonly ideas: readonly {
		readonly fromId: string;
		readonly id: string;
		readonly title: string;
		readonly lang: string;
	}[];
}
