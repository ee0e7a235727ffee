/** What the parts can do on this machine, without the product: run as a process of its own, beside which it is measured. */
import http from 'node:http';
import postgres from 'postgres';

const [, , kind, databaseUrl] = process.argv;
const sql = postgres(databaseUrl ?? '', { max: 4, onnotice() {} });

interface Waiting {
	voter: string;
	answer(): void;
}
const waiting: Waiting[] = [];
let isFlushing = false;

/** The simplest durable group commit there is: no session, no rules, one table, one counter. */
async function flush(): Promise<void> {
	if (isFlushing) return;
	isFlushing = true;
	while (waiting.length > 0) {
		const batch = waiting.splice(0, 512);
		await sql.begin(async (tx) => {
			await tx`insert into bench_ballots (voter) select unnest(${batch.map((b) => b.voter)}::text[])`;
			await tx`update bench_counter set n = n + ${batch.length}`;
		});
		for (const { answer } of batch) answer();
	}
	isFlushing = false;
}

function voteServer(request: http.IncomingMessage, response: http.ServerResponse): void {
	request.resume().on('end', () => {
		waiting.push({
			voter: request.headers.cookie ?? '',
			answer: () => response.end('{"ok":true}')
		});
		void flush();
	});
}

/** One transaction a vote with a counter on one row: what most systems do. */
function plainServer(request: http.IncomingMessage, response: http.ServerResponse): void {
	request.resume().on('end', () => {
		sql
			.begin(async (tx) => {
				await tx`insert into bench_ballots (voter) values (${request.headers.cookie ?? ''})`;
				await tx`update bench_counter set n = n + 1`;
			})
			.then(() => response.end('{"ok":true}'));
	});
}

const kept = Buffer.alloc(16_384, 'x');
const handlers: Record<string, http.RequestListener> = {
	hello: (_request, response) => response.end('hello'),
	buffer: (_request, response) => response.end(kept),
	grouped: voteServer,
	plain: plainServer
};
const server = http.createServer(handlers[kind!]);
server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
