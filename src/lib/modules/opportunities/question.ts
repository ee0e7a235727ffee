import type { LocalizedText } from '#lib/shared/localized-text.ts';

/** In which form a question is answered. */
export const QUESTION_KINDS = ['short', 'long', 'choice', 'file'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const QUESTIONS_MAX = 8;
export const OPTIONS_MAX = 12;
export const LABEL_MAX = 300;
/** The longest answer in characters, by the form of the question. */
export const ANSWER_MAX: Readonly<Record<'short' | 'long', number>> = { short: 200, long: 3_000 };

export interface Question {
	/** `q1`, `q2` …: what an answer is kept under. */
	readonly id: string;
	readonly kind: QuestionKind;
	readonly label: LocalizedText;
	readonly isRequired: boolean;
	/** Of a choice, by their order: the first one's answer is `1`. */
	readonly options: readonly LocalizedText[];
}

/** Answers by the question's id: a text, an option's number, a file's id. */
export type Answers = Readonly<Record<string, string>>;

/** What is wrong with an answer, by the codes of the house. */
export interface AnswerIssue {
	readonly code: 'required' | 'too_long' | 'unknown' | 'format';
	readonly limit?: number;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function issueOf({ kind, options }: Question, answer: string): AnswerIssue | undefined {
	if (kind === 'choice') {
		const number = /^[1-9]\d?$/.test(answer) ? Number(answer) : 0;
		return number >= 1 && number <= options.length ? undefined : { code: 'format' };
	}
	if (kind === 'file') return ID.test(answer) ? undefined : { code: 'format' };
	const limit = ANSWER_MAX[kind];
	return answer.length > limit ? { code: 'too_long', limit } : undefined;
}

/**
 * Holds answers against the questions they are for.
 *
 * @param isWhole a draft may leave out what is asked for
 * @returns what is wrong by the form field's name; nothing when all of it fits
 */
export function checkAnswers(
	questions: readonly Question[],
	answers: Answers,
	isWhole: boolean
): Record<string, AnswerIssue> {
	const issues: Record<string, AnswerIssue> = {};
	const known = new Set(questions.map(({ id }) => id));
	for (const id of Object.keys(answers))
		if (!known.has(id)) issues[`answers.${id}`] = { code: 'unknown' };
	for (const question of questions) {
		const answer = answers[question.id] ?? '';
		const issue = answer
			? issueOf(question, answer)
			: isWhole && question.isRequired
				? ({ code: 'required' } as const)
				: undefined;
		if (issue) issues[`answers.${question.id}`] = issue;
	}
	return issues;
}

/** The files that answers name, each once. */
export const filesIn = (questions: readonly Question[], answers: Answers): string[] => [
	...new Set(
		questions.flatMap(({ id, kind }) => (kind === 'file' && answers[id] ? [answers[id]] : []))
	)
];
