import { unlessWaking } from '#lib/components/late-parts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({
	...data,
	part: (await unlessWaking(() => import('./ReportBody.svelte')))?.default
});
