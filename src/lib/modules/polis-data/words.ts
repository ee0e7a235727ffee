import { m } from '#lib/i18n/index.ts';
import type { RowErrorCode } from './conversation.ts';
import type { ImportStatus, ImportStep } from './import-status.ts';

const STATES: Record<ImportStatus['state'], () => string> = {
	refused: m.polis_data_state_refused,
	preview: m.polis_data_state_preview,
	waiting: m.polis_data_state_waiting,
	running: m.polis_data_state_running,
	done: m.polis_data_state_done,
	failed: m.polis_data_state_failed
};
export const importStateName = (state: ImportStatus['state']): string => STATES[state]();

const STEPS: Record<ImportStep, () => string> = {
	reading: m.polis_data_step_reading,
	statements: m.polis_data_step_statements,
	votes: m.polis_data_step_votes,
	map: m.polis_data_step_map
};
export const importStepName = (step: ImportStep): string => STEPS[step]();

const ERRORS: Record<RowErrorCode, () => string> = {
	not_csv: m.polis_data_error_not_csv,
	column_missing: m.polis_data_error_column_missing,
	not_a_number: m.polis_data_error_not_a_number,
	not_a_vote: m.polis_data_error_not_a_vote,
	not_a_moderation: m.polis_data_error_not_a_moderation,
	text_missing: m.polis_data_error_text_missing,
	text_too_long: m.polis_data_error_text_too_long,
	comment_twice: m.polis_data_error_comment_twice,
	comment_unknown: m.polis_data_error_comment_unknown,
	too_many_rows: m.polis_data_error_too_many_rows,
	no_rows: m.polis_data_error_no_rows
};
export const rowErrorName = (code: RowErrorCode): string => ERRORS[code]();
