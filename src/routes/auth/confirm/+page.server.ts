import { confirmEmailOperation } from '#lib/modules/identity/server/index.ts';
import { formAction } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail scanners open links too. The button does. */
export const load: PageServerLoad = ({ url }) => ({ secret: url.searchParams.get('secret') ?? '' });

export const actions = { default: formAction(confirmEmailOperation) } satisfies Actions;
