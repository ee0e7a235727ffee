import { expect, test } from 'vitest';
import { roleOf } from './database.ts';

test.each([
	['postgres://talqylau:secret@db.example.org:5432/talqylau', 'talqylau'],
	[
		'postgres://the%20role:secret@db1:5432,db2:5432/talqylau?target_session_attrs=primary',
		'the role'
	],
	['postgres://db.example.org/talqylau', '']
])('%s signs in as "%s"', (url, role) => {
	expect(roleOf(url)).toBe(role);
});
