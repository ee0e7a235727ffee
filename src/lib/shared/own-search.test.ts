import { expect, test } from 'vitest';
import { ownSearch } from './own-search.ts';

test.each([
	['', ''],
	['?/decide', ''],
	['?review=1&/claim', '?review=1'],
	['?q=%D1%81%D1%83&cause=report', '?q=%D1%81%D1%83&cause=report']
])('%s is without its action %s', (search, own) => {
	expect(ownSearch(new URL(`http://127.0.0.1/moderation${search}`))).toBe(own);
});
