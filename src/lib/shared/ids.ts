/** Whether a text is an id as this product writes one: only then may it be asked of the database. */
export const isId = (text: unknown): text is string =>
	typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const ID_BYTES = 16;
const pool = new Uint8Array(ID_BYTES * 256);
let taken = pool.length;

/** Sixteen random bytes, used once. Taken from a pool: asking the system costs as much for one as for hundreds. */
function randomBytes(): Uint8Array {
	if (taken === pool.length) {
		crypto.getRandomValues(pool);
		taken = 0;
	}
	return pool.subarray(taken, (taken += ID_BYTES));
}

let lastMs = 0;
let counter = 0;

/** Twelve bits that grow within a millisecond from a random beginning, so that ids sort as they were made (§6.2). */
function countWithin(ms: number, random: number): number {
	counter = ms === lastMs ? counter + 1 : random & 0x7ff;
	lastMs = ms;
	return counter & 0xfff;
}

/**
 * A new UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, a counter, then random bits. Those of one process sort in
 * the order of their making. Made by the application, because PostgreSQL before 18 cannot. Never for what must hide its
 * minute of birth: voters and receipts use random v4.
 */
export function newId(): string {
	const bytes = randomBytes();
	// eslint-disable-next-line no-restricted-syntax -- an id's time is a hint for index locality, not a rule's clock
	const ms = Date.now();
	for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
	const count = countWithin(ms, (bytes[6]! << 8) | bytes[7]!);
	bytes[6] = (count >> 8) | 0x70;
	bytes[7] = count & 0xff;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	let hex = '';
	for (const byte of bytes) hex += HEX[byte];
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
