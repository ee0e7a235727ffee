import type { Source } from './debate.ts';

/** Reads sources written one to a line: `title | https://address`. What is no address is left for the schema to refuse. */
export const sourcesOf = (lines: string): Source[] =>
	lines
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
		.map((line) => {
			const bar = line.lastIndexOf('|');
			if (bar < 0) return { title: line, url: line };
			return { title: line.slice(0, bar).trim(), url: line.slice(bar + 1).trim() };
		});

/** The same lines again, for the form. */
export const linesOf = (sources: readonly Source[]): string =>
	sources.map(({ title, url }) => `${title} | ${url}`).join('\n');
