/** Characters that make a spreadsheet read a cell as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: unknown): string => {
	const text = value === undefined || value === null ? '' : String(value);
	const safe = FORMULA.test(text) && typeof value !== 'number' ? `'${text}` : text;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as RFC 4180 CSV with a byte-order mark, so that spreadsheets read Kazakh letters; no cell starts a formula. */
export function toCsv<K extends string>(
	columns: readonly K[],
	rows: readonly Partial<Record<K, unknown>>[]
): string {
	const lines = [
		columns.join(','),
		...rows.map((row) => columns.map((column) => cell(row[column])).join(','))
	];
	return `\ufeff${lines.join('\r\n')}\r\n`;
}
