import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from './render.ts';

const ALLOWED = /^<\/?(p|br|em|strong|ul|ol|li|blockquote|a)(\s|\/?>)/;
const hostile = fc.constantFrom(
	'<script>',
	'<img src=x onerror=1>',
	'[a](javascript:alert(1))',
	'<a href="data:text/html,1">',
	'&lt;svg',
	'"><iframe',
	'**',
	'> ',
	'- ',
	'](http://x)',
	'\u202e'
);
const texts = fc
	.array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 20 })
	.map((parts) => parts.join(''));

test('no text creates an element or an address that is not allowed', () => {
	fc.assert(
		fc.property(texts, (text) => {
			const html = renderMarkdown(text);
			for (const [tag] of html.matchAll(/<[^>]*>/g)) {
				expect(tag).toMatch(ALLOWED);
				expect(tag).not.toMatch(/\son\w+=/i);
			}
			for (const [, address] of html.matchAll(/<a href="([^"]*)"/g))
				expect(address).toMatch(/^(https?:|mailto:|[^:]*$)/i);
		}),
		{ numRuns: 300 }
	);
});

test('what is meant is kept', () => {
	expect(renderMarkdown('**маңызды** және\n- бір\n- екі')).toContain('<strong>маңызды</strong>');
	expect(renderMarkdown('https://example.org')).toContain('rel="ugc nofollow noopener"');
	expect(renderMarkdown('1 < 2 && <b>')).toContain('&lt;b&gt;');
});
