interface InstitutionFacts {
	institutionId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'institution.created': InstitutionFacts;
		'institution.edited': InstitutionFacts;
		'institution.deactivated': InstitutionFacts & { reason: string };
		'institution.reactivated': InstitutionFacts & { reason: string };
	}
}
export {};
