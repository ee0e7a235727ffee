import { expect, test } from 'vitest';
import { describeError } from './log.ts';

test('what a failed statement was given reaches no log, not even by its stack', () => {
	const params = 'aigul@example.kz,\n    at home in the village';
	const error = new Error(`Failed query: insert into people\nparams: ${params}`, {
		cause: { code: '22021', constraint_name: 'people_pk' }
	});
	const logged = describeError(error);
	expect(logged).toMatchObject({ type: 'Error', errorCode: '22021', constraint: 'people_pk' });
	expect(JSON.stringify(logged)).not.toMatch(/aigul|village|insert into/);
	expect(logged.stack).toMatch(/^\s+at .*log\.test\.ts/);
});

test('another failure keeps its message', () => {
	expect(describeError(new TypeError('no such room'))).toMatchObject({
		type: 'TypeError',
		message: 'no such room'
	});
	expect(describeError('nothing thrown')).toMatchObject({ message: undefined });
});
