import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../../schemas.ts';
import { getPerson, listPeople } from '../queries/people.ts';
import { blockPerson, grantRole, revokeRole, unblockPerson } from '../use-cases/grants.ts';

const staff = { caller: 'staff' } as const;
const ADMIN = ['auth.required', 'auth.forbidden', 'auth.reauthentication_required'];

const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().optional() });

export const grantRoleOperation = operation({
	...staff,
	id: 'identity.grant_role',
	summary: 'Give a person a role over one scope for a period',
	method: 'POST',
	path: '/people/{personId}/grants',
	input: s.GrantRole,
	output: z.object({ grantId: z.uuid() }),
	refusals: [
		...ADMIN,
		'identity.own_grant',
		'identity.scope_bad',
		'identity.period_bad',
		'identity.person_unknown',
		'identity.grant_exists'
	],
	run: grantRole
});

export const revokeRoleOperation = operation({
	...staff,
	id: 'identity.revoke_role',
	summary: 'Take a role away, at once',
	method: 'DELETE',
	path: '/people/{personId}/grants/{grantId}',
	input: s.RevokeRole,
	output: s.Done,
	refusals: [...ADMIN, 'identity.grant_unknown', 'identity.last_administrator'],
	run: revokeRole
});

export const blockOperation = operation({
	...staff,
	id: 'identity.block',
	summary: 'Block an account',
	method: 'PUT',
	path: '/people/{personId}/block',
	input: s.SetBlocked,
	output: s.Done,
	refusals: [
		...ADMIN,
		'identity.own_grant',
		'identity.person_unknown',
		'identity.last_administrator'
	],
	run: blockPerson
});

export const unblockOperation = operation({
	...staff,
	id: 'identity.unblock',
	summary: 'Lift a block',
	method: 'DELETE',
	path: '/people/{personId}/block',
	input: s.SetBlocked,
	output: s.Done,
	refusals: [...ADMIN, 'identity.own_grant', 'identity.person_unknown'],
	run: unblockPerson
});

export const peopleOperation = operation({
	...staff,
	id: 'identity.people',
	summary: 'People, by name, address or role',
	method: 'GET',
	path: '/people',
	input: s.ListPeople,
	output: pageOf(s.PersonRowView),
	refusals: ['auth.forbidden', 'cursor.invalid'],
	run: listPeople
});

export const personOperation = operation({
	...staff,
	id: 'identity.person',
	summary: 'One person with grants',
	method: 'GET',
	path: '/people/{personId}',
	input: s.PersonId,
	output: s.PersonDetailView,
	refusals: ['auth.forbidden', 'identity.person_unknown'],
	run: getPerson
});

export const peopleOperations = [
	grantRoleOperation,
	revokeRoleOperation,
	blockOperation,
	unblockOperation,
	peopleOperation,
	personOperation
];
