import { unlessWaking } from '#lib/components/late-parts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({
	...data,
	parts: await unlessWaking(() => import('./parts.ts'))
});
