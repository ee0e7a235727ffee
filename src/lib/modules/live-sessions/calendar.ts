/** An iCalendar file (RFC 5545) of one session, for people's own calendars. */
export interface CalendarEntry {
	readonly uid: string;
	readonly title: string;
	readonly description: string;
	readonly location: string;
	readonly url: string;
	readonly startsAt: string;
	readonly endsAt: string;
	/** When this version of the entry was made. */
	readonly stampedAt: string;
	/** Grows with each change, so that calendars replace what they have. */
	readonly sequence: number;
	readonly isCancelled: boolean;
}

const LINE_BYTES = 75;
const encoder = new TextEncoder();

const escaped = (text: string): string =>
	text
		.replaceAll('\\', '\\\\')
		.replaceAll(/[;,]/g, (sign) => `\\${sign}`)
		.replaceAll(/\r?\n/g, '\\n');

/** `20261125T090000Z`. */
const stamp = (instant: string): string =>
	new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** Lines of at most 75 bytes; what follows begins with a space. No letter is cut in two. */
export function folded(line: string): string {
	const lines: string[] = [];
	let current = '';
	let size = 0;
	for (const letter of line) {
		const bytes = encoder.encode(letter).length;
		if (size + bytes > LINE_BYTES) {
			lines.push(current);
			current = ' ';
			size = 1;
		}
		current += letter;
		size += bytes;
	}
	return [...lines, current].join('\r\n');
}

/** The file's text. */
export function calendarOf(entry: CalendarEntry): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Talqylau//Live sessions//KK',
		`METHOD:${entry.isCancelled ? 'CANCEL' : 'PUBLISH'}`,
		'BEGIN:VEVENT',
		`UID:${escaped(entry.uid)}`,
		`DTSTAMP:${stamp(entry.stampedAt)}`,
		`DTSTART:${stamp(entry.startsAt)}`,
		`DTEND:${stamp(entry.endsAt)}`,
		`SEQUENCE:${entry.sequence}`,
		`STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		`SUMMARY:${escaped(entry.title)}`,
		...(entry.description ? [`DESCRIPTION:${escaped(entry.description)}`] : []),
		...(entry.location ? [`LOCATION:${escaped(entry.location)}`] : []),
		`URL:${entry.url}`,
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}
