interface ChannelFacts {
	channelId: string;
}
interface BriefFacts extends ChannelFacts {
	briefId: string;
}
interface PieceFacts extends ChannelFacts {
	pieceId: string;
}
type Reasoned = PieceFacts & { reason: string };

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'editorial.brand_set': ChannelFacts;
		'editorial.brief_written': BriefFacts;
		'editorial.brief_closed': BriefFacts & { reason: string };
		'piece.pitched': PieceFacts;
		'piece.moved': Reasoned & { from: string; to: string };
		'piece.published': PieceFacts;
		'piece.due_set': PieceFacts;
		'piece.assigned': PieceFacts & { personId: string };
		'piece.unassigned': PieceFacts & { personId: string };
		'piece.versioned': PieceFacts & { versionId: string };
		'piece.captioned': PieceFacts & { versionId: string; lang: string };
		'piece.remarked': PieceFacts & { versionId: string; remarkId: string };
		'piece.remark_resolved': PieceFacts & { remarkId: string };
		'piece.checklist_filled': PieceFacts;
		'piece.release_added': PieceFacts & { releaseId: string };
		'piece.release_removed': PieceFacts & { releaseId: string };
		'piece.reused': PieceFacts;
		'piece.hidden': Reasoned;
		'piece.restored': Reasoned;
	}
}
export {};
