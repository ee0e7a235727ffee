import { m } from '#lib/i18n/index.ts';

const ROLES: Record<string, () => string> = {
	participant: m.identity_role_participant,
	verified_resident: m.identity_role_verified_resident,
	expert: m.identity_role_expert,
	juror: m.identity_role_juror,
	moderator: m.identity_role_moderator,
	facilitator: m.identity_role_facilitator,
	organiser: m.identity_role_organiser,
	responder: m.identity_role_responder,
	lead: m.identity_role_lead,
	editor: m.identity_role_editor,
	mentor: m.identity_role_mentor,
	auditor: m.identity_role_auditor,
	administrator: m.identity_role_administrator
};

/** A role's name in the page's language. */
export const roleName = (role: string): string => ROLES[role]?.() ?? role;
