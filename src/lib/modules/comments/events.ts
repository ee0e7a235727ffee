interface CommentFacts {
	commentId: string;
	subjectId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'comment.posted': CommentFacts & { parentId: string | null };
		'comment.edited': CommentFacts;
		'comment.deleted': CommentFacts;
		'comment.hidden': CommentFacts & { reason: string };
		'comment.restored': CommentFacts & { reason: string };
	}
}
export {};
