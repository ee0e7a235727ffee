import { Readable } from 'node:stream';
import { parse, type Options } from 'csv-parse';
import { withoutGuard } from '#lib/server/csv.ts';
import { IMPORTED_TEXT_MAX } from '#lib/modules/debates/server/index.ts';
import {
	MOST_COMMENTS,
	MOST_PARTICIPANTS,
	MOST_VOTES,
	type PolisComment,
	type PolisConversation,
	type PolisFile,
	type PolisParticipant,
	type PolisVote,
	type RowError,
	type RowErrorCode
} from '../conversation.ts';

/** Texts of the files; only comments and votes are needed. */
export type PolisTexts = Partial<Record<PolisFile, string>>;

type Row = { line: number; cells: readonly string[] };

const PIECE = 64 * 1024;
const FORM: Options = { bom: true, relax_column_count: true, skip_empty_lines: true };

function* piecesOf(text: string): Generator<string> {
	for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

/** Piece by piece, so that reading a large file leaves the others their turn. */
async function parsed<T>(text: string, options: Options): Promise<T[]> {
	const rows: T[] = [];
	for await (const row of Readable.from(piecesOf(text)).pipe(parse({ ...FORM, ...options })))
		rows.push(row as T);
	return rows;
}

const lineOf = (error: unknown): number => (error as { lines?: number }).lines ?? 1;

/** Reads rows one by one and remembers what is wrong, so that a person can mend all of it at once. */
class FileReader {
	readonly #file: PolisFile;
	readonly #errors: RowError[];
	readonly rows: readonly Row[];
	readonly #columns: ReadonlyMap<string, number>;

	private constructor(file: PolisFile, parsed: readonly Row[], most: number, errors: RowError[]) {
		this.#file = file;
		this.#errors = errors;
		const [header, ...rows] = parsed;
		this.#columns = new Map((header?.cells ?? []).map((name, i) => [name.trim(), i]));
		if (rows.length > most) this.refuse(most + 2, 'too_many_rows');
		this.rows = rows.slice(0, most);
	}

	static async open(
		file: PolisFile,
		text: string,
		most: number,
		errors: RowError[]
	): Promise<FileReader> {
		try {
			const rows = await parsed<{ info: { lines: number }; record: string[] }>(text, {
				info: true
			});
			const lines = rows.map(({ info, record }) => ({ line: info.lines, cells: record }));
			return new FileReader(file, lines, most, errors);
		} catch (error) {
			errors.push({ file, line: lineOf(error), code: 'not_csv' });
			return new FileReader(file, [], most, errors);
		}
	}

	refuse(line: number, code: RowErrorCode, column?: string): void {
		this.#errors.push({ file: this.#file, line, code, ...(column && { column }) });
	}

	/** @returns whether all are there */
	needs(...columns: string[]): boolean {
		const missing = columns.filter((column) => !this.#columns.has(column));
		for (const column of missing) this.refuse(1, 'column_missing', column);
		return missing.length === 0;
	}

	cell({ cells }: Row, column: string): string {
		return withoutGuard(cells[this.#columns.get(column) ?? -1] ?? '');
	}

	/** A whole number; undefined, and an error remembered, where there is none. */
	number(row: Row, column: string): number | undefined {
		const text = this.cell(row, column).trim();
		if (/^-?\d{1,15}$/.test(text)) return Number(text);
		this.refuse(row.line, 'not_a_number', column);
		return undefined;
	}

	/** −1, 0 or 1. */
	sign(row: Row, column: string, code: RowErrorCode): -1 | 0 | 1 | undefined {
		const text = this.cell(row, column).trim();
		if (text === '-1' || text === '0' || text === '1') return Number(text) as -1 | 0 | 1;
		this.refuse(row.line, code, column);
		return undefined;
	}
}

async function readComments(text: string, errors: RowError[]): Promise<PolisComment[]> {
	const file = await FileReader.open('comments', text, MOST_COMMENTS, errors);
	if (!file.needs('timestamp', 'comment-id', 'moderated', 'comment-body')) return [];
	const known = new Set<number>();
	const comments: PolisComment[] = [];
	for (const row of file.rows) {
		const [timestamp, id] = [file.number(row, 'timestamp'), file.number(row, 'comment-id')];
		const moderated = file.sign(row, 'moderated', 'not_a_moderation');
		// As it came: the export says it again letter for letter.
		const body = file.cell(row, 'comment-body');
		if (body.trim() === '') file.refuse(row.line, 'text_missing', 'comment-body');
		if (body.length > IMPORTED_TEXT_MAX) file.refuse(row.line, 'text_too_long', 'comment-body');
		if (timestamp === undefined || id === undefined || moderated === undefined) continue;
		if (known.has(id)) file.refuse(row.line, 'comment_twice', 'comment-id');
		known.add(id);
		const author = file.cell(row, 'author-id').trim();
		comments.push({
			id,
			timestamp,
			authorId: /^\d{1,15}$/.test(author) ? Number(author) : null,
			agrees: Number(file.cell(row, 'agrees')) || 0,
			disagrees: Number(file.cell(row, 'disagrees')) || 0,
			moderated,
			body
		});
	}
	if (comments.length === 0) file.refuse(1, 'no_rows');
	return comments;
}

async function readVotes(
	text: string,
	known: ReadonlySet<number>,
	errors: RowError[]
): Promise<PolisVote[]> {
	const file = await FileReader.open('votes', text, MOST_VOTES, errors);
	if (!file.needs('timestamp', 'comment-id', 'voter-id', 'vote')) return [];
	const votes: PolisVote[] = [];
	for (const row of file.rows) {
		const timestamp = file.number(row, 'timestamp');
		const commentId = file.number(row, 'comment-id');
		const voterId = file.number(row, 'voter-id');
		const vote = file.sign(row, 'vote', 'not_a_vote');
		if (commentId !== undefined && !known.has(commentId))
			file.refuse(row.line, 'comment_unknown', 'comment-id');
		if (timestamp === undefined || commentId === undefined) continue;
		if (voterId === undefined || vote === undefined) continue;
		votes.push({ timestamp, commentId, voterId, vote });
	}
	if (votes.length === 0) file.refuse(1, 'no_rows');
	return votes;
}

async function readParticipants(text: string, errors: RowError[]): Promise<PolisParticipant[]> {
	const file = await FileReader.open('participants-votes', text, MOST_PARTICIPANTS, errors);
	if (!file.needs('participant', 'group-id')) return [];
	return file.rows.flatMap((row) => {
		const id = file.number(row, 'participant');
		if (id === undefined) return [];
		const group = file.cell(row, 'group-id').trim();
		const groupId = group === '' ? null : file.number(row, 'group-id');
		if (groupId === undefined) return [];
		return [{ id, groupId, comments: Number(file.cell(row, 'n-comments')) || 0 }];
	});
}

async function readSummary(text: string, errors: RowError[]): Promise<[string, string][]> {
	try {
		const rows = await parsed<string[]>(text, {});
		return rows.map(([key = '', value = '']) => [withoutGuard(key), withoutGuard(value)]);
	} catch (error) {
		errors.push({ file: 'summary', line: lineOf(error), code: 'not_csv' });
		return [];
	}
}

/**
 * Reads a conversation from its files and says, line by line, what is wrong. Writes nothing anywhere. A conversation is
 * to be used only when there are no errors: a half-read one would be counted wrong.
 *
 * @source layout of the published Polis conversations: comments.csv, votes.csv, participants-votes.csv, summary.csv
 */
export async function readConversation(texts: PolisTexts): Promise<{
	conversation: PolisConversation;
	errors: RowError[];
}> {
	const errors: RowError[] = [];
	const comments = await readComments(texts.comments ?? '', errors);
	const known = new Set(comments.map(({ id }) => id));
	const votes = await readVotes(texts.votes ?? '', known, errors);
	const people = texts['participants-votes'];
	const participants = people ? await readParticipants(people, errors) : [];
	const summary = texts.summary ? await readSummary(texts.summary, errors) : [];
	return { conversation: { summary, comments, votes, participants }, errors };
}
