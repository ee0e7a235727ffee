/** One line of the audit log as a reader may see it. */
export interface AuditEntry {
	readonly serial: number;
	/** ISO instant. */
	readonly at: string;
	/** The event's name: `idea.admitted`. */
	readonly act: string;
	/** The act in the reader's language. */
	readonly label: string;
	/** Absent: the product itself, or somebody whose name this reader does not see. */
	readonly actor?: { readonly id: string; readonly displayName: string };
	readonly subjectId?: string;
	readonly scopes: string[];
	/** A published ground's code, or a sentence. */
	readonly reason?: string;
	/** The reason in the reader's language. */
	readonly reasonText?: string;
	readonly facts: Record<string, unknown>;
}

/** An act that can be filtered for, with its words. */
export interface ActChoice {
	readonly act: string;
	readonly label: string;
}
