declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'grant.given': {
			personId: string;
			grantId: string;
			role: string;
			scope: string;
			reason: string;
		};
		'grant.revoked': {
			personId: string;
			grantId: string;
			role: string;
			scope: string;
			reason: string;
		};
		'account.blocked': { personId: string; reason: string };
		'account.unblocked': { personId: string; reason: string };
		'account.deleted': { personId: string };
		'account.tier_raised': { personId: string; tier: number };
	}
}
export {};
