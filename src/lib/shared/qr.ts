import { encode } from 'uqr';

/** Rows of modules; true is dark. Without the quiet zone of four modules around it. */
export type QrMatrix = readonly (readonly boolean[])[];

/** The QR code of a text, readable with 15 % of it hidden. */
export const qrOf = (text: string): QrMatrix => encode(text, { ecc: 'M', border: 0 }).data;

/** The dark modules as an SVG path in units of one module: one rectangle for each run in a row. */
export function qrPath(matrix: QrMatrix): string {
	return matrix
		.flatMap((row, r) =>
			[
				...row
					.map((isDark) => (isDark ? '#' : '.'))
					.join('')
					.matchAll(/#+/g)
			].map(({ 0: run, index }) => `M${index} ${r}h${run.length}v1h-${run.length}z`)
		)
		.join('');
}
