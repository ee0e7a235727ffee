/** Whether a text is an id as this product writes one: only then may it be asked of the database. */
export const isId = (text: unknown): text is string =>
	typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/**
 * A new UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. Made by the application, because
 * PostgreSQL before 18 cannot. Never for what must hide its minute of birth: voters and receipts use random v4.
 */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	// eslint-disable-next-line no-restricted-syntax -- an id's time is a hint for index locality, not a rule's clock
	const ms = Date.now();
	for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
