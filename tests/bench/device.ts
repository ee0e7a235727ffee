/**
 * `npm run bench:device`: the pages where people vote, on a small phone with a bad network (CPU 4 times slower,
 * 400 kbit/s, 400 ms), first visit, nothing in the cache. Goals: interactive in 3 s, a vote acknowledged in 1.5 s, live
 * updates move nothing. Two moments are called interactive: when the vote is there, which answers before the page's
 * script and is tapped at once to prove it, and when the page's script is awake.
 */
import { randomUUID } from 'node:crypto';
import { chromium, type Browser } from 'playwright';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';
import { CPU, MOST_MS, openPhone } from './phone.ts';
import { startProduct, type Product } from './product.ts';
import { slowLink, type SlowLink } from './slow-link.ts';
import { voteAtFirstSight, type FirstSight } from './vote-at-first-sight.ts';
import { notesOf, type Notes } from './watch-page.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const LINK = { kbits: 400, rttMs: 400 };
/** What does not come to rest is measured as it is. */
const REST_MS = 20_000;
const ANSWER_MS = 10_000;
/** Nothing here may wait for ever: a whole run takes four minutes. */
const RUN_MS = 20 * 60_000;

interface Seen {
	hydratedMs: number;
	interactiveMs: number;
	paintMs: number;
	voteMs?: number;
	shift: number;
	kilobytes: number;
	requests: number;
}

/** What other people do something about while the page is watched. */
interface Target {
	readonly subject: string;
	readonly pollId: string;
	readonly itemId: string;
}

/** Other people vote and comment while the page is watched, over the machine's own network. */
async function live(
	product: Product,
	{ subject, pollId, itemId }: Target,
	from: number
): Promise<void> {
	const send = (cookie: string, operation: string, input: object) =>
		fetch(`http://127.0.0.1:${product.port}/api/v1/operations/${operation}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'idempotency-key': randomUUID(),
				cookie
			},
			body: JSON.stringify(input),
			signal: AbortSignal.timeout(ANSWER_MS)
		});
	for (let i = 0; i < 6; i++) {
		const cookie = product.cookies[from + i]!;
		await send(cookie, 'votes.cast', { pollId, itemId, choice: 1 });
		if (i % 3 === 0)
			await send(cookie, 'comments.post', { subjectId: subject, body: 'Тірі пікір.' });
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
}

async function visit(
	browser: Browser,
	link: SlowLink,
	address: string,
	cookie: string | undefined,
	vote: string | undefined,
	meanwhile: () => Promise<void>
): Promise<Seen> {
	const origin = `http://127.0.0.1:${link.port}`;
	await using phone = await openPhone(browser, origin, cookie);
	const { page } = phone;
	let requests = 0;
	page.on('request', () => (requests += 1));
	link.takeBytes();
	await page.goto(origin + address, { timeout: MOST_MS, waitUntil: 'load' });
	await page.waitForFunction(
		() => (globalThis as never as { seen: Notes }).seen.hydrated > 0,
		undefined,
		{ timeout: MOST_MS }
	);
	let voteMs: number | undefined;
	if (vote) {
		await page.locator(vote).first().tap();
		await page.waitForFunction(
			() => (globalThis as never as { seen: Notes }).seen.answered > 0,
			undefined,
			{ timeout: MOST_MS }
		);
		const { clicked, answered } = await notesOf(page);
		voteMs = answered - clicked;
	}
	await page.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => {});
	const kilobytes = link.takeBytes() / 1_024;
	const before = await notesOf(page);
	const paintMs = await page.evaluate(
		() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
	);
	await meanwhile();
	await page.waitForTimeout(1_500);
	const after = await notesOf(page);
	return {
		hydratedMs: before.hydrated,
		// Awake, and the task that woke it is over.
		interactiveMs: Math.max(
			before.hydrated,
			...before.tasks.filter((end) => end > before.hydrated && end < before.hydrated + 1_000)
		),
		paintMs,
		voteMs,
		shift: after.shift - before.shift,
		kilobytes,
		requests
	};
}

const middle = (values: readonly number[]) =>
	[...values].sort((a, b) => a - b)[values.length >> 1]!;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;

interface Sight {
	readonly name: string;
	readonly address: string;
	/** The button of its first vote. */
	readonly vote: string;
	readonly target: Target;
}

/** An idea and a debate, as the demo has them. */
async function sightsOf(product: Product): Promise<readonly Sight[]> {
	const debates = (await (
		await fetch(`http://127.0.0.1:${product.port}/api/v1/debates?limit=50`)
	).json()) as { items: { id: string; state: string }[] };
	const debate = debates.items.find(({ state }) => state === 'open')!.id;
	const idea = product.ideaIds[0]!;
	// Asked of the database: a guest's page may show no ballot to read them from.
	const [statement] = await product.sql<{ pollId: string; itemId: string }[]>`
		select d.poll_id as "pollId", s.id as "itemId" from debates d join statements s on s.debate_id = d.id
		where d.id = ${debate} and s.state = 'published' order by s.number limit 1`;
	return [
		{
			...{ name: 'idea', address: `/ideas/${idea}`, vote: 'form.vote button:not(:disabled)' },
			target: { subject: idea, pollId: product.pollId, itemId: idea }
		},
		{
			...{ name: 'debate', address: `/debates/${debate}` },
			vote: '.choices button.agree:not(:disabled)',
			target: { subject: debate, ...statement! }
		}
	];
}

/** What measures, and people who have not voted yet, one after another. */
interface Bench {
	readonly product: Product;
	readonly link: SlowLink;
	readonly browser: Browser;
	nextPerson(): string;
}

async function firstVisits(bench: Bench, sight: Sight, who: 'guest' | 'member'): Promise<void> {
	const { product, link, browser } = bench;
	const { name, address, vote, target } = sight;
	const runs: Seen[] = [];
	for (let run = 0; run < RUNS; run++) {
		const cookie = who === 'member' ? bench.nextPerson() : undefined;
		const others = 20 + run * 6 + (who === 'member' ? 20 : 0);
		runs.push(
			await visit(browser, link, address, cookie, cookie && vote, () =>
				live(product, target, others)
			)
		);
	}
	const of = (pick: (seen: Seen) => number) => middle(runs.map(pick));
	const shift = Math.max(...runs.map((seen) => seen.shift));
	console.log(
		[
			`${name}, ${who}`.padEnd(15),
			seconds(of((s) => s.paintMs)).padStart(7),
			seconds(of((s) => s.hydratedMs)).padStart(7),
			seconds(of((s) => s.interactiveMs)).padStart(12),
			(who === 'member' ? seconds(of((s) => s.voteMs!)) : '–').padStart(18),
			shift.toFixed(4).padStart(11),
			of((s) => s.kilobytes)
				.toFixed(0)
				.padStart(7),
			String(of((s) => s.requests)).padStart(9)
		].join(' ')
	);
}

async function firstSights(bench: Bench, sight: Sight): Promise<void> {
	const { product, link, browser } = bench;
	const { name, address, vote, target } = sight;
	const votes = async () => {
		const [row] = await product.sql<[{ count: number }]>`
			select count(*)::int as count from current_ballots where poll_id = ${target.pollId}`;
		return row.count;
	};
	const runs: FirstSight[] = [];
	for (let run = 0; run < RUNS; run++)
		runs.push(await voteAtFirstSight(browser, link, address, bench.nextPerson(), vote, votes));
	const of = (pick: (seen: FirstSight) => number) => seconds(middle(runs.map(pick)));
	console.log(
		[
			name.padEnd(15),
			of((s) => s.readyMs).padStart(19),
			of((s) => s.tappedMs).padStart(9),
			of((s) => s.answeredMs).padStart(20),
			of((s) => s.awakeMs).padStart(10)
		].join(' ')
	);
}

async function main(): Promise<void> {
	const product = await startProduct(64);
	const link = await slowLink(product.port, LINK);
	const browser = await chromium.launch({
		executablePath: findChromium(),
		args: [...CHROMIUM_FLAGS]
	});
	let person = 0;
	const bench: Bench = { product, link, browser, nextPerson: () => product.cookies[person++]! };
	try {
		const sights = await sightsOf(product);
		console.log(
			`CPU ${CPU} times slower, ${LINK.kbits} kbit/s, ${LINK.rttMs} ms; medians of ${RUNS} first visits\n` +
				'page             paint   awake  interactive  vote acknowledged  live shift      KB  requests'
		);
		for (const sight of sights)
			for (const who of ['guest', 'member'] as const) await firstVisits(bench, sight, who);
		console.log('\ntapped at once     the vote is there    tapped   acknowledged after      awake');
		for (const sight of sights) await firstSights(bench, sight);
	} finally {
		await browser.close();
		link.close();
		await product.stop();
	}
}

setTimeout(() => {
	console.error(`the bench did not end in ${RUN_MS / 60_000} minutes`);
	process.exit(1);
}, RUN_MS).unref();
await main();
