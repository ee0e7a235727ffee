import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { qrOf } from '#lib/shared/qr.ts';

/** What stands on a certificate, in one language. */
export interface CertificateText {
	readonly locale: string;
	readonly heading: string;
	readonly name: string;
	/** Between the name and the event. */
	readonly said: string;
	readonly event: string;
	readonly from: string;
	readonly date: string;
	readonly numberLabel: string;
	readonly number: string;
	readonly checkLabel: string;
	/** Of the page that checks the number. */
	readonly address: string;
}

const require = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/onest';
/** The house's letters whole, with those of Kazakh; the pages' own copy is cut for browsers. */
const readFont = (file: string): Promise<Buffer> => readFile(require.resolve(`${FONT}/${file}`));

/** A4 lying, in points. */
const WIDTH = 842;
const HEIGHT = 595;
const MARGIN = 64;
const INNER = WIDTH - 2 * MARGIN;
const INK = rgb(0.1, 0.13, 0.17);
const MUTED = rgb(0.35, 0.39, 0.44);
const BLUE = rgb(0, 0.42, 0.55);
const QR_SIZE = 84;

/** A text in lines no wider than the page, cut between words; a single word that is too long is cut in itself. */
export function linesOf(text: string, width: number, widthOf: (line: string) => number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const longer = line ? `${line} ${word}` : word;
		if (widthOf(longer) <= width) {
			line = longer;
			continue;
		}
		if (line) lines.push(line);
		line = '';
		for (const letter of word) {
			if (line && widthOf(line + letter) > width) {
				lines.push(line);
				line = '';
			}
			line += letter;
		}
	}
	return line ? [...lines, line] : lines;
}

interface Style {
	readonly font: PDFFont;
	readonly size: number;
	readonly color?: ReturnType<typeof rgb>;
}

/** Writes a text in the middle, downwards from `y`. @returns where the next one begins */
function write(page: PDFPage, text: string, y: number, { font, size, color = INK }: Style): number {
	let at = y;
	for (const line of linesOf(text, INNER, (each) => font.widthOfTextAtSize(each, size))) {
		const x = (WIDTH - font.widthOfTextAtSize(line, size)) / 2;
		page.drawText(line, { x, y: at - size, size, font, color });
		at -= size * 1.3;
	}
	return at;
}

/** The address of the page that checks it, as a code. */
function drawQr(page: PDFPage, text: string): void {
	const matrix = qrOf(text);
	const module = QR_SIZE / matrix.length;
	const top = MARGIN + QR_SIZE;
	for (const [r, row] of matrix.entries())
		for (const [c, isDark] of row.entries())
			if (isDark)
				page.drawRectangle({
					...{ x: MARGIN + c * module, y: top - (r + 1) * module },
					...{ width: module, height: module, color: INK }
				});
}

/** A certificate of one page as PDF. */
export async function drawCertificate(text: CertificateText): Promise<Uint8Array> {
	const file = await PDFDocument.create();
	file.registerFontkit(fontkit);
	const [plain, bold] = await Promise.all(
		['400Regular/Onest_400Regular.ttf', '700Bold/Onest_700Bold.ttf'].map(async (name) =>
			file.embedFont(await readFont(name), { subset: true })
		)
	);
	file.setTitle(`${text.heading} ${text.number}`);
	file.setLanguage(text.locale);
	const page = file.addPage([WIDTH, HEIGHT]);
	page.drawRectangle({
		...{ x: 28, y: 28, width: WIDTH - 56, height: HEIGHT - 56 },
		...{ borderColor: BLUE, borderWidth: 2 }
	});
	const small = { font: plain!, size: 11, color: MUTED };
	let y = write(page, text.from, HEIGHT - 76, { ...small, size: 13 });
	y = write(page, text.heading, y - 18, { font: bold!, size: 34, color: BLUE });
	y = write(page, text.name, y - 26, { font: bold!, size: 26 });
	y = write(page, text.said, y - 12, { font: plain!, size: 14 });
	y = write(page, text.event, y - 8, { font: bold!, size: 18 });
	write(page, text.date, y - 8, { font: plain!, size: 14 });
	drawQr(page, text.address);
	const beside = { x: MARGIN + QR_SIZE + 16, font: plain!, color: MUTED };
	page.drawText(`${text.numberLabel}: ${text.number}`, {
		...beside,
		y: MARGIN + 34,
		size: 12,
		color: INK
	});
	page.drawText(text.checkLabel, { ...beside, y: MARGIN + 18, size: 11 });
	page.drawText(text.address, { ...beside, y: MARGIN + 4, size: 9 });
	return file.save();
}
