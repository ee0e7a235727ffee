import type { Deliveries } from '#lib/server/events/deliveries.ts';

/** Acts on accounts are heard by nobody but the audit log; the person's own pages learn of them by the `access` signal. */
export const deliveriesOf: Deliveries = {
	'grant.given': {
		rooms: () => [],
		audit: ({ personId, role, scope, reason }) => ({
			scopes: [scope],
			reason,
			facts: { personId, role, scope }
		})
	},
	'grant.revoked': {
		rooms: () => [],
		audit: ({ personId, role, scope, reason }) => ({
			scopes: [scope],
			reason,
			facts: { personId, role, scope }
		})
	},
	'account.blocked': {
		rooms: () => [],
		audit: ({ personId, reason }) => ({ reason, facts: { personId } })
	},
	'account.unblocked': {
		rooms: () => [],
		audit: ({ personId, reason }) => ({ reason, facts: { personId } })
	},
	'account.deleted': { rooms: () => [], audit: ({ personId }) => ({ facts: { personId } }) },
	'account.tier_raised': {
		rooms: () => [],
		audit: ({ personId, tier }) => ({ facts: { personId, tier } })
	}
};
