import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getInstitution, listInstitutions } from './queries/institutions.ts';
import { createInstitution } from './use-cases/create-institution.ts';
import { editInstitution } from './use-cases/edit-institution.ts';
import { setActivity } from './use-cases/set-activity.ts';

const staff = { caller: 'staff' } as const;
const OWN = ['institutions.unknown', 'institutions.not_keeper'];
const anything = z.record(z.string(), z.unknown());

export const createInstitutionOperation = operation({
	...staff,
	id: 'institutions.create',
	summary: 'Add an institution',
	method: 'POST',
	path: '/institutions',
	input: s.CreateInstitution,
	output: z.object({ institutionId: z.uuid() }),
	refusals: ['institutions.not_keeper', 'places.unknown'],
	run: createInstitution
});
export const editInstitutionOperation = operation({
	...staff,
	id: 'institutions.edit',
	summary: 'Change an institution’s name and contacts',
	method: 'PATCH',
	path: '/institutions/{institutionId}',
	input: s.EditInstitution,
	output: z.object({ version: z.int() }),
	refusals: [...OWN, 'institutions.changed_elsewhere', 'places.unknown'],
	run: editInstitution
});
export const setActivityOperation = operation({
	...staff,
	id: 'institutions.set_activity',
	summary: 'Stop offering an institution, or offer it again',
	method: 'PUT',
	path: '/institutions/{institutionId}/activity',
	input: s.SetActivity,
	output: z.object({ isActive: z.boolean() }),
	refusals: OWN,
	run: setActivity
});

export const institutionOperations = [
	createInstitutionOperation,
	editInstitutionOperation,
	setActivityOperation,
	operation({
		id: 'institutions.list',
		summary: 'Institutions and how they answer',
		method: 'GET',
		path: '/institutions',
		input: s.ListInstitutions,
		output: z.object({ items: z.array(anything), next: z.string().optional() }),
		caller: 'anyone',
		refusals: ['cursor.invalid'],
		hot: true,
		run: listInstitutions
	}),
	operation({
		id: 'institutions.get',
		summary: 'One institution',
		method: 'GET',
		path: '/institutions/{institutionId}',
		input: s.InstitutionId,
		output: anything,
		caller: 'anyone',
		refusals: ['institutions.unknown'],
		run: getInstitution
	})
];
