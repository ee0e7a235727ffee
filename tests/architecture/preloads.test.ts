import { expect, test } from 'vitest';
import { startWithLayout, tellLaterLast } from '../../src/vite-preloads.ts';

test('what a part asks for later is told by the pages made of it, the layout tells nothing', () => {
	const list = {
		'app/nodes/0.js': { isEntry: true, imports: [], dynamicImports: ['outbox'] },
		'app/nodes/2.js': { isEntry: true, imports: ['app/nodes/0.js', 'map', 'shared'] },
		'app/nodes/3.js': { isEntry: true, imports: ['app/nodes/0.js'] },
		map: { imports: ['shared'], dynamicImports: ['canvas'] },
		shared: {},
		outbox: { imports: ['shared'] },
		canvas: { imports: ['shared'] }
	};
	tellLaterLast(list);
	expect(list['app/nodes/0.js']).not.toHaveProperty('dynamicImports');
	expect(list.map).not.toHaveProperty('dynamicImports');
	expect(list['app/nodes/2.js']).toHaveProperty('dynamicImports', ['canvas']);
	expect(list['app/nodes/3.js']).toHaveProperty('dynamicImports', []);
});

test('what SvelteKit starts a page with is the layout’s file', () => {
	const layout = { file: 'layout.js', isEntry: true, imports: [], css: ['all.css'] };
	const list: Record<string, object> = { 'app/nodes/0.js': layout, 'app/nodes/1.js': {} };
	startWithLayout(list);
	for (const start of [
		'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
		'.svelte-kit/generated/client-optimized/app.js'
	])
		expect(list[start]).toEqual(layout);
});
