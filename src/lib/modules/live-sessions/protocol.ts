import type { LocalizedText } from '#lib/shared/localized-text.ts';

export const PROTOCOL_MAX = 8_000;

/** A question as it stood when the minutes were published. The asker is not named: the document outlives accounts. */
export interface ProtocolEntry {
	readonly questionId: string;
	readonly text: string;
	readonly lang: string;
	readonly supports: number;
	readonly outcome: 'answered' | 'skipped' | 'unanswered';
	/** Who answered; empty where nobody did or the facilitator did not say. */
	readonly answeredBy: string;
	readonly note: string;
}

/** A statement that stood on the hall's screen. */
export interface ProtocolStatement {
	readonly id: string;
	readonly number: number;
	readonly text: string;
	readonly lang: string;
}

/** The minutes as they were frozen. */
export interface Protocol {
	readonly text: LocalizedText;
	readonly startedAt: string;
	readonly endedAt: string;
	readonly speakers: readonly { readonly name: string; readonly role: string }[];
	readonly entries: readonly ProtocolEntry[];
	readonly statements: readonly ProtocolStatement[];
	/** People who asked or supported, each counted once. */
	readonly participantCount: number;
}

/** Minutes as everybody reads them. */
export interface PublicProtocol extends Protocol {
	readonly publishedAt: string;
	/** SHA-256 of the frozen content, for whoever kept a copy. */
	readonly digest: string;
	/** Of questions that a moderator hid since: their texts are not shown. */
	readonly hiddenIds: readonly string[];
}

/** How many questions came to what. */
export function countsOf(entries: readonly Pick<ProtocolEntry, 'outcome'>[]) {
	const count = (outcome: ProtocolEntry['outcome']) =>
		entries.filter((entry) => entry.outcome === outcome).length;
	return {
		all: entries.length,
		answered: count('answered'),
		skipped: count('skipped'),
		unanswered: count('unanswered')
	};
}

/** One text for one content, whatever order its fields were made in: what the digest is taken of. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value)
		.filter(([, field]) => field !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
	return `{${fields.join(',')}}`;
}
