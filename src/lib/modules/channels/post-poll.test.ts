import { expect, test } from 'vitest';
import { optionsOf, pollTrouble } from './post-poll.ts';

test('answers are lines; empty ones and repetitions are left out', () => {
	expect(optionsOf('Сенбі\n\n  Жексенбі \nСенбі\n')).toEqual(['Сенбі', 'Жексенбі']);
	expect(optionsOf('')).toEqual([]);
});

const many = (n: number) => Array.from({ length: n }, (_, i) => `Жауап ${i}`);
test.each([
	['nothing asked', undefined, [], undefined],
	['two answers', 'Қай күн?', many(2), undefined],
	['eight answers', 'Қай күн?', many(8), undefined],
	['answers without a question', undefined, many(2), 'pollQuestion'],
	['one answer', 'Қай күн?', many(1), 'pollOptions'],
	['nine answers', 'Қай күн?', many(9), 'pollOptions'],
	['a long answer', 'Қай күн?', ['а'.repeat(121), 'б'], 'pollOptions']
])('%s', (_what, question, options, field) => {
	expect(pollTrouble(question, options)?.field).toBe(field);
});
