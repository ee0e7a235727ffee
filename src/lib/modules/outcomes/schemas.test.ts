import { expect, test } from 'vitest';
import { formInput } from '#lib/server/http/form.ts';
import { AnswerRecommendation, RecordPaperAnswer } from './schemas.ts';

const recommendationId = '01a214c7-0641-7beb-87ab-30daaea21d2c';
const body = 'Ұсыным қабылданды, орындаймыз.';

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

test('the rows of a plain form become measures in their order, empty rows left out', () => {
	const form = formOf({
		...{ body, verdict: 'accepted', 'measures.0.text': '', 'measures.0.dueOn': '' },
		...{ 'measures.10.text': 'Соңғы шара', 'measures.10.dueOn': '2026-06-01' },
		...{ 'measures.2.text': 'Алғашқы шара', 'measures.2.dueOn': '2026-05-01' }
	});
	const input = { ...formInput(form, AnswerRecommendation), recommendationId };
	expect(AnswerRecommendation.parse(input).measures).toEqual([
		{ text: 'Алғашқы шара', dueOn: '2026-05-01' },
		{ text: 'Соңғы шара', dueOn: '2026-06-01' }
	]);
});

test('a half-filled row is refused by name', () => {
	const form = formOf({ body, verdict: 'accepted', 'measures.0.text': 'Тақта орнату' });
	const parsed = AnswerRecommendation.safeParse({
		...formInput(form, AnswerRecommendation),
		recommendationId
	});
	expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['measures.0.dueOn']);
});

test('programs send a list; without measures it is empty', () => {
	const measures = [{ text: 'Тақта орнату', dueOn: '2026-05-01' }];
	const input = { recommendationId, body, verdict: 'accepted' };
	expect(AnswerRecommendation.parse({ ...input, measures }).measures).toEqual(measures);
	expect(AnswerRecommendation.parse(input).measures).toEqual([]);
	const noDay = [{ text: 'Тақта орнату', dueOn: '2026-02-30' }];
	expect(AnswerRecommendation.safeParse({ ...input, measures: noDay }).success).toBe(false);
});

test('a paper answer carries its document, and a file of at most 5 MB as base64', () => {
	const form = formOf({
		...{ body, verdict: 'refused', 'document.title': 'Жауап хат' },
		...{ 'document.number': '7', 'document.date': '2026-03-20' }
	});
	const input = { ...formInput(form, RecordPaperAnswer), recommendationId };
	const file = (bytes: number) => ({
		name: 'a.pdf',
		base64: Buffer.alloc(bytes).toString('base64')
	});
	expect(RecordPaperAnswer.parse(input).document).toMatchObject({ number: '7' });
	const accepts = (bytes: number) =>
		RecordPaperAnswer.safeParse({ ...input, file: file(bytes) }).success;
	expect([accepts(5 * 1024 * 1024), accepts(5 * 1024 * 1024 + 3)]).toEqual([true, false]);
});
