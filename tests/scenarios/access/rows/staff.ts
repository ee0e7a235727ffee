/** Moderation, people and grants, the log. */
import type { Person } from '#lib/shared/actor.ts';
import { openReviewOf } from '../../../support/world-contest.ts';
import { ADMINISTRATORS, MODERATORS_HERE } from '../actors.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

/** A review of an idea whose author moderates everything, but not this. */
async function reviewed(
	w: AccessWorld,
	more: object = {}
): Promise<Given & { input: { reviewId: string } }> {
	const owner = await w.person('Автор әрі модератор', { grants: ['moderator'] });
	const { id } = await w.idea(w.standing.submission, { state: 'submitted', author: owner });
	return { input: { reviewId: await openReviewOf(id), ...more }, owner };
}

const moderators = only(MODERATORS_HERE, 'moderation.not_moderator', {
	owner: 'moderation.own_item'
});

export const moderationRows: OperationRows = {
	'moderation.claim': row(moderators, (w) => reviewed(w)),
	'moderation.release': row(only(['owner'], 'moderation.not_claimed'), async (w) => {
		const { input } = await reviewed(w);
		const owner = await w.person('Модератор', { grants: ['moderator'] });
		await w.run('moderation.claim', owner, input);
		return { input, owner };
	}),
	'moderation.decide': row(moderators, (w) =>
		reviewed(w, { verdict: 'publish', reason: 'meets_rules', note: '' })
	),
	'moderation.report': row(allBut({ owner: 'moderation.own_report' }), async (w) => {
		const { id, author } = await w.idea(w.standing.voting);
		return { input: { subjectId: id, reason: 'spam', note: '' }, owner: author };
	}),
	'moderation.queue': row(
		only([...MODERATORS_HERE, 'moderator_elsewhere'], 'moderation.not_moderator'),
		() => ({ input: {} })
	),
	'moderation.review': row(only([...MODERATORS_HERE, 'owner'], 'moderation.not_moderator'), (w) =>
		reviewed(w)
	),
	'moderation.decisions': row(everybody, () => ({ input: {} })),
	'audit.list_entries': row(signedIn, () => ({ input: {} })),
	'health.list_processes': row(only(ADMINISTRATORS, 'auth.forbidden'), () => ({ input: {} }))
};

const fresh = only(['administrator'], 'auth.forbidden', {
	administrator_stale: 'auth.reauthentication_required',
	administrator_by_token: 'auth.reauthentication_required'
});
const lookers = only(ADMINISTRATORS, 'auth.forbidden');
const REASON = 'Хаттама бойынша сұралды.';

const about = async (w: AccessWorld, more: object = {}): Promise<Given> => ({
	input: { personId: (await w.person('Біреу')).id, ...more }
});

async function granted(w: AccessWorld): Promise<Given> {
	const person: Person = await w.person('Біреу');
	const input = { personId: person.id, role: 'moderator', scopeKind: 'all', reason: REASON };
	const { grantId } = await w.run('identity.grant_role', w.people.administrator, input);
	return { input: { personId: person.id, grantId, reason: REASON } };
}

export const peopleRows: OperationRows = {
	'identity.grant_role': row(fresh, (w) =>
		about(w, { role: 'expert', scopeKind: 'all', reason: REASON })
	),
	'identity.revoke_role': row(fresh, granted),
	'identity.block': row(fresh, (w) => about(w, { reason: REASON })),
	'identity.unblock': row(fresh, async (w) => {
		const given = await about(w, { reason: REASON });
		await w.run('identity.block', w.people.administrator, given.input);
		return given;
	}),
	'identity.people': row(lookers, () => ({ input: {} })),
	'identity.person': row(lookers, (w) => about(w))
};
