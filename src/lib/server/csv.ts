/** Characters that make a spreadsheet read a cell as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: unknown): string => {
	const text = value === undefined || value === null ? '' : String(value);
	const safe = FORMULA.test(text) && typeof value !== 'number' ? `'${text}` : text;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of RFC 4180 CSV without its end; no cell starts a formula. */
export const csvLine = (cells: readonly unknown[]): string => cells.map(cell).join(',');

/** A file of such lines, with a byte-order mark, so that spreadsheets read Kazakh letters. */
export const csvFile = (lines: readonly string[]): string => `\ufeff${lines.join('\r\n')}\r\n`;

/** A table with its header as a CSV file. */
export function toCsv<K extends string>(
	columns: readonly K[],
	rows: readonly Partial<Record<K, unknown>>[]
): string {
	const lines = [
		columns.join(','),
		...rows.map((row) => csvLine(columns.map((column) => row[column])))
	];
	return csvFile(lines);
}

/** A cell as it was before `csvLine` kept it from starting a formula. */
export const withoutGuard = (text: string): string =>
	text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
