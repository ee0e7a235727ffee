declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'file.kept': { fileId: string; kind: string; purpose: string };
		'file.removed': { fileId: string; purpose: string };
	}
}
export {};
