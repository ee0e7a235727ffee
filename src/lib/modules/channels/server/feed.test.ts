import { expect, test } from 'vitest';
import { xmlText } from './feed.ts';

test('whatever is written is text of an XML document', () => {
	const hostile = `]]><script>"'&amp;\u0000\u0008\u001f\uffff😀`;
	expect(xmlText(hostile)).toBe(']]&gt;&lt;script&gt;&quot;&apos;&amp;amp;😀');
	expect(xmlText('а\nб\tв')).toBe('а\nб\tв');
});
