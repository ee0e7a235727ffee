export {};

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'notice.created': { readonly noticeId: string; readonly personId: string };
		'notice.read': { readonly personId: string };
	}
}
