/** Stands between the product and its database: cuts the line, moves it, and reads what passes. */
import net from 'node:net';

export interface DatabaseProxy {
	/** The same role and database, by way of the proxy. */
	through(url: string): string;
	/** Where connections lead from now on; undefined: nobody answers. Connections of before are cut. */
	pointTo(url: string | undefined): void;
	/** The database does what the next commit of such a statement tells it, but its answer is lost with the line. Resolves then. */
	loseAnswerToCommitOf(words: string): Promise<void>;
	/** The statements of all connections so far. */
	statements(): readonly string[];
	close(): Promise<void>;
}

const textUntilZero = (body: Buffer, from = 0): string =>
	body.toString('utf8', from, body.indexOf(0, from));

/** Reads a connection's messages to the server (a type, a length, a body; the first has no type) and tells each statement's text. */
function readStatements(executed: (text: string) => void): (chunk: Buffer) => void {
	const prepared = new Map<string, string>();
	let bound = '';
	let rest: Buffer = Buffer.alloc(0);
	let isStarted = false;
	const read = (type: string, body: Buffer) => {
		const first = textUntilZero(body);
		const second = () => textUntilZero(body, body.indexOf(0) + 1);
		if (type === 'P') prepared.set(first, second());
		if (type === 'B') bound = prepared.get(second()) ?? '';
		if (type === 'Q') executed(first);
		if (type === 'E') executed(bound);
	};
	return (chunk) => {
		rest = Buffer.concat([rest, chunk]);
		for (;;) {
			const head = isStarted ? 1 : 0;
			if (rest.length < head + 4) return;
			const end = head + rest.readUInt32BE(head);
			if (rest.length < end) return;
			if (isStarted) read(String.fromCharCode(rest[0]!), rest.subarray(5, end));
			isStarted = true;
			rest = rest.subarray(end);
		}
	};
}

export async function startDatabaseProxy(url: string): Promise<DatabaseProxy> {
	const lines = new Set<net.Socket>();
	let target: URL | undefined = new URL(url);
	const statements: string[] = [];
	let losing: { words: string; done(): void } | undefined;
	const cut = () => {
		for (const line of lines) line.destroy();
	};
	const server = net.createServer((client) => {
		if (!target) return client.destroy();
		const database = net.connect(Number(target.port), target.hostname);
		let isDeaf = false;
		let sinceBegin = '';
		const read = readStatements((text) => {
			statements.push(text);
			sinceBegin = text.startsWith('begin') ? '' : sinceBegin + text;
			if (!losing || text.trim() !== 'commit' || !sinceBegin.includes(losing.words)) return;
			isDeaf = true;
			losing.done();
			losing = undefined;
		});
		for (const [line, other] of [
			[client, database],
			[database, client]
		] as const) {
			lines.add(line);
			line.on('error', () => {});
			line.on('close', () => (lines.delete(line), other.destroy()));
		}
		client.on('data', (chunk) => {
			read(chunk);
			database.write(chunk);
		});
		// What the database answers after the lost statement shows that it was carried out.
		database.on('data', (chunk) => (isDeaf ? client.destroy() : client.write(chunk)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	return {
		through(direct) {
			const changed = new URL(direct);
			changed.port = String(port);
			return changed.href;
		},
		pointTo(next) {
			target = next === undefined ? undefined : new URL(next);
			cut();
		},
		loseAnswerToCommitOf: (words) => new Promise((done) => (losing = { words, done })),
		statements: () => statements,
		close: () =>
			new Promise((resolve) => {
				cut();
				server.close(() => resolve());
			})
	};
}
