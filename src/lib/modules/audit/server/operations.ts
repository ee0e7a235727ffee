import { operation } from '#lib/server/operations.ts';
import { EntryPage, ListEntries } from '../schemas.ts';
import { listEntries } from './queries/list-entries.ts';

export const listEntriesOperation = operation({
	id: 'audit.list_entries',
	summary: 'Audit log, as far as the caller may see it, newest first',
	method: 'GET',
	path: '/audit',
	input: ListEntries,
	output: EntryPage,
	caller: 'signed_in',
	refusals: ['cursor.invalid'],
	run: listEntries
});

export const auditOperations = [listEntriesOperation];
