import { expect, test } from 'vitest';
import { tellLaterLast } from '../../src/vite-preloads.ts';

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
