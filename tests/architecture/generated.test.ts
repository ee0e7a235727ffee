import { expect, test } from 'vitest';
import { generatedDocs } from '../../src/server/cli/docs.ts';
import { thirdPartyNotices } from '../../src/server/cli/notices.ts';
import { read } from './files.ts';

test('the generated documents are current: run `npm run docs`', async () => {
	for (const [file, text] of Object.entries(await generatedDocs()))
		expect(read(file), file).toBe(text);
});

// The texts are of what is installed and may differ by a patch; which packages and licences there are may not.
test('the third-party notices name what is locked: run `node --import tsx src/server/cli/notices.ts`', () => {
	const tableOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| '));
	expect(tableOf(read('THIRD-PARTY-NOTICES.md'))).toEqual(tableOf(thirdPartyNotices('.')));
});
