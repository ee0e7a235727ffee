interface IdeaFacts {
	ideaId: string;
	contestId: string;
}
interface DecidedFacts extends IdeaFacts {
	reason: string;
	/** The decision's note is read from its row, never carried. */
	cause: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'idea.submitted': IdeaFacts;
		'idea.edited': IdeaFacts;
		'idea.withdrawn': IdeaFacts;
		'idea.admitted': DecidedFacts;
		'idea.returned': DecidedFacts;
		'idea.rejected': DecidedFacts;
		'idea.hidden': DecidedFacts;
		'idea.restored': DecidedFacts;
		'idea.upheld': DecidedFacts;
	}
}
export {};
