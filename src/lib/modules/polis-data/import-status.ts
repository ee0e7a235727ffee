import type { ConversationPreview, RowError } from './conversation.ts';

export const IMPORT_STEPS = ['reading', 'statements', 'votes', 'map'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** An import as its maker sees it. */
export interface ImportStatus {
	readonly id: string;
	readonly state: 'refused' | 'preview' | 'waiting' | 'running' | 'done' | 'failed';
	readonly step: ImportStep | null;
	readonly preview: ConversationPreview;
	/** The first hundred. */
	readonly errors: readonly RowError[];
	readonly errorCount: number;
	readonly debateId: string | null;
	readonly createdAt: string;
}

export const isUnderWay = ({ state }: Pick<ImportStatus, 'state'>): boolean =>
	state === 'waiting' || state === 'running';
