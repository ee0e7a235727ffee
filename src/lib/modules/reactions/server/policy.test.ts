import { expect, test } from 'vitest';
import { system, visitor, type Actor } from '#lib/shared/actor.ts';
import { canReact } from './policy.ts';

const person = (tier: 0 | 1, id = 'anna'): Actor => ({ kind: 'person', id, tier, grants: [] });
const subject = { authorId: 'boris', isVisible: true };

test.each([
	['a confirmed person', person(1), subject, 'allowed'],
	['a visitor', visitor, subject, 'auth.required'],
	['the system', system, subject, 'auth.required'],
	['an unconfirmed person', person(0), subject, 'reactions.tier_too_low'],
	[
		'anyone, on a hidden one',
		person(1),
		{ ...subject, isVisible: false },
		'reactions.subject_gone'
	],
	['the author', person(1, 'boris'), subject, 'reactions.own_subject']
] as const)('%s reacts', (_who, actor, facts, outcome) => {
	const decision = canReact(actor, facts);
	expect(decision.allowed ? 'allowed' : decision.reason).toBe(outcome);
});
