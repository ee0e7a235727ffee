import type { Mark } from './argument.ts';

interface ArgumentFacts {
	argumentId: string;
	statementId: string;
	debateId: string;
}
interface Decided extends ArgumentFacts {
	reason: string;
	cause: string;
}
interface ReferenceFacts extends ArgumentFacts {
	referenceId: string;
	/** Under which argument it is shown again; null: directly under the statement. */
	parentId: string | null;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'argument.submitted': ArgumentFacts;
		'argument.posted': ArgumentFacts;
		'argument.edited': ArgumentFacts;
		'argument.withdrawn': ArgumentFacts;
		'argument.merged': ArgumentFacts & { mergedInto: string; reason: string };
		'argument.published': Decided;
		'argument.returned': Decided;
		'argument.rejected': Decided;
		'argument.hidden': Decided;
		'argument.restored': Decided;
		'argument.upheld': Decided;
		'argument.marked': ArgumentFacts & { kind: Mark };
		'argument.unmarked': ArgumentFacts & { kind: Mark };
		'argument.marks_resolved': ArgumentFacts;
		'argument.sources_changed': ArgumentFacts;
		'argument.linked': ReferenceFacts;
		'argument.unlinked': ReferenceFacts;
		'argument.suggested': ArgumentFacts & { suggestionId: string };
		'argument.suggestion_answered': ArgumentFacts & {
			suggestionId: string;
			answer: 'accepted' | 'declined';
		};
	}
}
export {};
