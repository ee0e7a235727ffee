/** A page that misses a message, or hears one too early, ends with all of them. */
import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, votingIdea } from './steps.ts';

type Pass = (message: string, socket: WebSocketRoute) => void;

/** Puts what the server sends to the page into the test's hands; connections open when `open` says so. */
async function between(
	page: Page,
	pass: () => Pass,
	open: () => Promise<void> = async () => {}
): Promise<void> {
	await page.routeWebSocket('**/socket.io/**', async (socket) => {
		await open();
		const server = socket.connectToServer();
		socket.onMessage((message) => server.send(message));
		server.onMessage((message) => pass()(String(message), socket));
	});
}
const through: Pass = (message, socket) => socket.send(message);
const isEvent = (message: string, name = '') =>
	message.startsWith('42["event"') && message.includes(name);

async function comment(page: Page, ideaId: string, body: string): Promise<void> {
	const answer = await page.request.post(`/api/v1/subjects/${ideaId}/comments`, {
		headers: { 'idempotency-key': crypto.randomUUID(), origin: new URL(page.url()).origin },
		data: { body, stance: 'neutral' }
	});
	expect(answer.status()).toBe(200);
}

test('a lost message is asked for when the next one shows the gap', async ({ personPage }) => {
	const reader = await personPage('visitor');
	const writer = await personPage('citizen');
	const ideaId = await votingIdea(reader, 8);
	let pass: Pass = through;
	await between(reader, () => pass);
	await reader.goto(`/ideas/${ideaId}`);
	await writer.goto(`/ideas/${ideaId}`);
	await connected(reader);
	const waiting = reader.locator('.waiting button');
	const lost = new Promise<void>((resolve) => {
		pass = (message, socket) => (isEvent(message) ? resolve() : socket.send(message));
	});
	await comment(writer, ideaId, 'Жоғалған пікір');
	await lost;
	pass = through;
	await comment(writer, ideaId, 'Келесі пікір');
	await expect(waiting).toContainText('2');
	await waiting.click();
	await expect(reader.getByText('Жоғалған пікір')).toHaveCount(1);
	await expect(reader.getByText('Келесі пікір')).toHaveCount(1);
});

test('after a reconnect what was missed arrives, also when a newer message overtakes it', async ({
	personPage
}) => {
	const reader = await personPage('visitor');
	const writer = await personPage('citizen');
	const ideaId = await votingIdea(reader, 9);
	let line: WebSocketRoute | undefined;
	let pass: Pass = (message, socket) => {
		line = socket;
		socket.send(message);
	};
	let open = Promise.resolve();
	await between(
		reader,
		() => pass,
		() => open
	);
	await reader.goto(`/ideas/${ideaId}`);
	await writer.goto(`/ideas/${ideaId}`);
	await connected(reader);
	const texts = ['Бірінші', 'Екінші', 'Үшінші'];
	let openAgain = () => {};
	open = new Promise((resolve) => (openAgain = resolve));
	await line!.close();
	for (const text of texts) await comment(writer, ideaId, text);
	const held: string[] = [];
	// Of what is replayed the newest comes first, and again where it belongs: a live message does that.
	pass = (message, socket) => {
		if (isEvent(message)) held.push(message);
		else socket.send(message);
		if (held.length < texts.length) return;
		for (const late of [held.at(-1)!, ...held.splice(0)]) socket.send(late);
		pass = through;
	};
	openAgain();
	await expect(reader.locator('.waiting button')).toContainText('3', { timeout: 20_000 });
});
