import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { drawCertificate, linesOf } from './certificate-file.ts';

const NAME = 'Әсел Ғабитқызы Өмірзақова Іңкәр Ұлжан Үміт Һашим Қоңыр';
const text = {
	...{ locale: 'kk', heading: 'Куәлік', name: NAME, said: 'мына іс-шараға қатысты' },
	...{ event: '«Жайық жағасын тазалау» сенбілігі', from: '«Қайсар»', date: '2026 ж. 10 маусым' },
	...{ numberLabel: 'Куәлік нөмірі', number: '2026-ABCDEFGHJK', checkLabel: 'Тексеру:' },
	address: 'https://example.org/certificates/2026-ABCDEFGHJK'
};

test('the file holds the Kazakh name, the event and the number as text, in embedded letters', async () => {
	const bytes = await drawCertificate(text);
	expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
	const { totalPages, text: found } = await extractText(await getDocumentProxy(bytes.slice()), {
		mergePages: true
	});
	const words = found.replaceAll(/\s+/g, ' ');
	expect(totalPages).toBe(1);
	for (const part of [NAME, text.event, text.from, text.date, text.number, text.address])
		expect(words).toContain(part);
	// Cut to the letters that are used: a phone on a slow network loads it.
	expect(bytes.length).toBeLessThan(120_000);
});

test('a name however long stays on the page', async () => {
	const bytes = await drawCertificate({ ...text, name: 'Ә'.repeat(200) });
	const { totalPages } = await extractText(await getDocumentProxy(bytes.slice()));
	expect(totalPages).toBe(1);
	expect(linesOf('аа бб вв', 5, (line) => line.length)).toEqual(['аа бб', 'вв']);
	expect(linesOf('аааааааа', 5, (line) => line.length)).toEqual(['ааааа', 'ааа']);
});
