import { expect, test } from 'vitest';
import { read } from './files.ts';

test.each(['docs/operations/nginx.md', 'docs/operations/nginx/several-processes.conf'])(
	'each location that hands on says for whom and by which address: %s',
	(file) => {
		const blocks = [...read(file).matchAll(/location [^{]+\{[^}]*\}/g)].map(([block]) => block);
		const handing = blocks.filter((block) => block.includes('proxy_pass'));
		expect(handing.length).toBeGreaterThan(0);
		// nginx: a location that sets one header inherits none.
		for (const block of handing)
			for (const name of ['Host', 'X-Forwarded-For', 'X-Forwarded-Proto'])
				expect(block).toMatch(new RegExp(`proxy_set_header ${name} `));
	}
);

test('HAProxy asks for health as a browser would: without a Host there is no answer', () => {
	const config = read('docs/operations/haproxy/haproxy.cfg');
	expect(
		config.match(/option httpchk\n\s+http-check send .*uri \/readyz .*hdr Host/g)
	).toHaveLength(config.match(/option httpchk/g)!.length);
});
