import { expect, test } from 'vitest';
import { brandCss } from './brand.ts';

test('takes the hue and keeps our lightness, light and dark', () => {
	const css = brandCss('oklch(0.9 0.1 150)');
	expect(css).toContain(':root:root{--primary:oklch(0.45 0.1 150)');
	expect(css).toContain(":root:root[data-theme='dark']{--primary:oklch(0.78 0.1 150)");
});

test('holds a loud colour back', () => {
	expect(brandCss('oklch(60% 100% 400)')).toContain('--primary:oklch(0.45 0.12 40)');
});

test.each([undefined, '', 'red', 'oklch(1 2)', 'oklch(0.5 0.1 30);}body{display:none'])(
	'says nothing for %j',
	(colour) => {
		expect(brandCss(colour)).toBe('');
	}
);
