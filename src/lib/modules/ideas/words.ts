import { m } from '#lib/i18n/index.ts';
import type { IdeaState } from './idea.ts';

const STATES: Record<IdeaState, () => string> = {
	draft: m.ideas_state_draft,
	submitted: m.ideas_state_submitted,
	admitted: m.ideas_state_admitted,
	returned: m.ideas_state_returned,
	rejected: m.ideas_state_rejected,
	merged: m.ideas_state_merged,
	withdrawn: m.ideas_state_withdrawn
};

/** A state's name in the page's language. */
export const stateName = (state: IdeaState): string => STATES[state]();
