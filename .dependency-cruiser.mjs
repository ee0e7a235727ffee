/** Who may know whom. The modules' own graph is data: src/lib/modules/graph.json. */
import fs from 'node:fs';

const graph = JSON.parse(
	fs.readFileSync(new URL('src/lib/modules/graph.json', import.meta.url), 'utf8')
);
const modules = 'src/lib/modules';
const severity = 'error';
const tests = '[.]test[.]ts$';

const declaredEdges = Object.entries(graph).map(([name, known]) => ({
	name: `graph-${name}`,
	comment: `${name} may know only: ${known.join(', ') || 'nobody'} (src/lib/modules/graph.json)`,
	severity,
	from: { path: `^${modules}/${name}/`, pathNot: tests },
	to: {
		path: `^${modules}/[^/]+/`,
		pathNot: [name, ...known].map((each) => `^${modules}/${each}/`)
	}
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		...declaredEdges,
		{
			name: 'no-circular',
			comment: 'Two files that need each other are one file, or a third is missing.',
			severity,
			// A component that renders itself, as a tree does, is no circle of two files.
			from: { path: '^(.+)$', pathNot: tests },
			to: { circular: true, pathNot: '^$1$', viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'through-the-doors',
			comment:
				'Another module is entered by index.ts, server/index.ts, a component, its words or its live state.',
			severity,
			from: { path: `^${modules}/([^/]+)/`, pathNot: tests },
			to: {
				path: `^${modules}/[^/]+/`,
				pathNot: [
					`^${modules}/$1/`,
					`^${modules}/[^/]+/(server/)?index[.]ts$`,
					`^${modules}/[^/]+/server/tables[.]ts$`,
					`^${modules}/[^/]+/components/[^/]+[.]svelte$`,
					`^${modules}/[^/]+/(words|[^/]+[.]svelte)[.]ts$`
				]
			}
		},
		{
			name: 'tables-only-for-foreign-keys',
			comment: 'Rows of another module are read through its server door.',
			severity,
			from: { path: `^${modules}/([^/]+)/`, pathNot: ['/server/tables[.]ts$', tests] },
			to: { path: `^${modules}/[^/]+/server/tables[.]ts$`, pathNot: `^${modules}/$1/` }
		},
		{
			name: 'browser-not-to-server',
			comment: 'Browser code never imports from a server folder; `import type` is fine.',
			severity,
			from: {
				path: '^src/(lib|routes)/',
				pathNot: ['/server/', '[.]server[.]ts$', '[+]server[.]ts$', tests]
			},
			to: { path: '/server/|[.]server[.]ts$', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'schemas-stay-on-the-server',
			comment: 'zod is not sent to browsers: schemas.ts is for server code.',
			severity,
			from: {
				path: '^src/(lib|routes)/',
				pathNot: ['/server/', '[.]server[.]ts$', '[+]server[.]ts$', '/schemas[.]ts$', tests]
			},
			to: {
				path: ['/schemas[.]ts$', '^node_modules/zod/'],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'domain-free-of-kit',
			comment: 'Node must load server code without Vite: commands, seed, tests.',
			severity,
			from: {
				path: '^src/lib/.*server/|^src/server/',
				pathNot: ['^src/lib/server/http/', tests]
			},
			to: { path: '^[$](app|env|lib)/|@sveltejs/kit' }
		},
		{
			name: 'kit-only-at-its-door',
			comment: 'Of the platform only these files know SvelteKit.',
			severity,
			from: {
				path: '^src/lib/',
				pathNot: [
					'[.]svelte$',
					'[.]svelte[.]ts$',
					'^src/lib/server/http/',
					'^src/lib/offline/',
					tests
				]
			},
			to: { path: '@sveltejs/kit|^[$]app/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'sockets-only-in-realtime',
			severity,
			from: { path: '^src/', pathNot: ['^src/lib/realtime/', tests] },
			to: { path: '^node_modules/socket[.]io(-client)?/' }
		},
		{
			name: 'lucia-behind-one-door',
			severity,
			from: { path: '^src/', pathNot: `^${modules}/identity/server/` },
			to: { path: '^node_modules/(lucia|@node-rs/argon2)/' }
		},
		{
			name: 'policies-are-pure',
			comment: 'A policy asks; it reads no database and no file.',
			severity,
			from: { path: '/server/policy[.]ts$' },
			to: {
				path: 'repository[^/]*[.]ts$|drizzle-orm|/server/db/|^node:',
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'sql-lives-in-repositories',
			severity,
			from: {
				path: '^src/',
				pathNot: [
					'repository',
					'tables[.]ts$',
					'^src/lib/server/(db|events)/',
					'^src/lib/server/(readiness|rate-limit)[.]ts$',
					'^src/lib/realtime/server/relay[.]ts$',
					'^src/server/',
					tests
				]
			},
			to: { path: '^node_modules/drizzle-orm/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'routes-use-doors',
			severity,
			from: { path: '^src/routes/', pathNot: tests },
			to: {
				path: `^${modules}/[^/]+/`,
				pathNot: [
					'/(server/)?index[.]ts$',
					'/components/[^/]+[.]svelte$',
					'/(words|[^/]+[.]svelte)[.]ts$'
				]
			}
		},
		{
			name: 'platform-knows-no-module',
			comment:
				'The composition, the runtime and the question who asks introduce modules to the platform.',
			severity,
			from: {
				path: '^src/lib/(server|realtime|offline|shared|components)/',
				pathNot: ['^src/lib/server/http/actor-of[.]ts$', tests]
			},
			to: { path: `^${modules}/` }
		},
		{
			name: 'shared-knows-nothing',
			severity,
			from: { path: '^src/lib/shared/', pathNot: tests },
			to: { path: '^src/', pathNot: '^src/lib/shared/' }
		},
		{
			name: 'product-knows-no-tests',
			severity,
			from: { path: '^src/', pathNot: tests },
			to: { path: '^tests/' }
		},
		{
			name: 'not-resolvable',
			severity,
			from: { path: '^src/' },
			to: { couldNotResolve: true, pathNot: '^[$](app|env|service-worker)|[.]/[$]types|paraglide' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: 'src/lib/paraglide|[.]svelte-kit' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'svelte', 'default'],
			extensions: ['.ts', '.js', '.svelte']
		}
	}
};
