import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { addStatement } from './use-cases/add-statement.ts';
import { askSecondLook } from './use-cases/ask-second-look.ts';
import { editStatement } from './use-cases/edit-statement.ts';
import { mergeStatement } from './use-cases/merge-statement.ts';
import { seedStatements } from './use-cases/seed-statements.ts';
import { skipStatement } from './use-cases/skip-statement.ts';
import { translateStatement } from './use-cases/translate-statement.ts';
import { withdrawStatement } from './use-cases/withdraw-statement.ts';

const own = { caller: 'signed_in' } as const;
const staff = { caller: 'staff' } as const;
const TEXT = ['debates.text_too_short', 'debates.text_too_long', 'debates.duplicate'];
const Done = z.object({ done: z.literal(true) });
const StatementOutput = z.object({ statementId: z.uuid() });

/** What people do with statements. */
export const statementActs = {
	add: operation({
		...own,
		id: 'debates.add_statement',
		summary: 'Add a statement to an open debate',
		method: 'POST',
		path: '/debates/{debateId}/statements',
		input: s.AddStatement,
		output: z.object({ statementId: z.uuid(), number: z.int(), isShown: z.boolean() }),
		refusals: [
			'debates.unknown',
			'debates.not_published',
			'debates.not_open',
			'debates.is_over',
			'debates.tier_too_low',
			'debates.newcomer',
			'debates.daily_limit',
			'debates.debate_limit',
			...TEXT
		],
		socket: true,
		run: addStatement
	}),
	seed: operation({
		...staff,
		id: 'debates.seed_statements',
		summary: 'Add the statements a debate begins with',
		method: 'POST',
		path: '/debates/{debateId}/seeds',
		input: s.SeedStatements,
		output: z.object({ statementIds: z.array(z.uuid()) }),
		refusals: ['debates.unknown', 'debates.not_facilitator', 'debates.is_over', ...TEXT],
		run: seedStatements
	}),
	edit: operation({
		...own,
		id: 'debates.edit_statement',
		summary: 'Change an own statement that waits or was returned',
		method: 'PATCH',
		path: '/statements/{statementId}',
		input: s.EditStatement,
		output: z.object({ version: z.int() }),
		refusals: [
			'debates.statement_unknown',
			'debates.not_author',
			'debates.edit_closed',
			'debates.changed_elsewhere',
			...TEXT
		],
		run: editStatement
	}),
	withdraw: operation({
		...own,
		id: 'debates.withdraw_statement',
		summary: 'Take an own statement back',
		method: 'PUT',
		path: '/statements/{statementId}/withdrawal',
		input: s.StatementId,
		output: StatementOutput,
		refusals: ['debates.statement_unknown', 'debates.not_author', 'debates.edit_closed'],
		run: withdrawStatement
	}),
	secondLook: operation({
		...own,
		id: 'debates.second_look',
		summary: 'Ask another moderator to look at a statement again, once',
		method: 'PUT',
		path: '/statements/{statementId}/second-look',
		input: s.StatementId,
		output: StatementOutput,
		refusals: [
			'debates.statement_unknown',
			'debates.not_author',
			'debates.second_look_used',
			'debates.second_look_unfit'
		],
		run: askSecondLook
	}),
	merge: operation({
		...staff,
		id: 'debates.merge_statement',
		summary: 'Join a statement to another that says the same',
		method: 'PUT',
		path: '/statements/{statementId}/merger',
		input: s.MergeStatement,
		output: Done,
		refusals: [
			'debates.statement_unknown',
			'debates.unknown',
			'debates.not_facilitator',
			'debates.not_published',
			'debates.not_open',
			'debates.is_over',
			'debates.merge_unfit'
		],
		run: mergeStatement
	}),
	translate: operation({
		...staff,
		id: 'debates.translate_statement',
		summary: 'Write what a statement says in another language',
		method: 'PUT',
		path: '/statements/{statementId}/translations/{lang}',
		input: s.TranslateStatement,
		output: Done,
		refusals: [
			'debates.statement_unknown',
			'debates.not_facilitator',
			'debates.is_over',
			'debates.statement_gone',
			'debates.translation_same_language'
		],
		run: translateStatement
	}),
	skip: operation({
		...own,
		id: 'debates.skip_statement',
		summary: 'Lay a statement aside without voting on it',
		method: 'PUT',
		path: '/debates/{debateId}/skips/{statementId}',
		input: s.SkipStatement,
		output: Done,
		refusals: [
			'debates.unknown',
			'debates.not_published',
			'debates.not_open',
			'debates.is_over',
			'debates.statement_unknown',
			'debates.statement_gone'
		],
		socket: true,
		run: skipStatement
	})
};
