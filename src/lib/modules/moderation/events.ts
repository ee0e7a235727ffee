declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'review.opened': { reviewId: string; subjectId: string; scopes: string[] };
		'review.claimed': { reviewId: string; scopes: string[] };
		'review.released': { reviewId: string; scopes: string[] };
		'review.decided': {
			reviewId: string;
			subjectId: string;
			scopes: string[];
			verdict: string;
			reason: string;
		};
		'review.closed': { reviewId: string; subjectId: string; scopes: string[] };
	}
}
export {};
