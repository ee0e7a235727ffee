import { resetPasswordOperation } from '#lib/modules/identity/server/index.ts';
import { formAction } from '#lib/server/http/kit.ts';
import type { Actions } from './$types';

export const actions = {
	default: formAction(resetPasswordOperation, {
		extra: ({ params }) => ({ secret: params.secret })
	})
} satisfies Actions;
