import { hash, verify } from '@node-rs/argon2';
import { refuse, ok, type Result } from '#lib/shared/result.ts';

/** Argon2id (the library's default), 46 MiB, one pass: the floor of OWASP ASVS 5 appendix C. */
const OPTIONS = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };
const AT_ONCE = 2;
const WAITING_LIMIT = 20;

let running = 0;
let done = 0;
const waiting: (() => void)[] = [];

/** How many hashes were computed: a test compares what a known and an unknown address cost. */
export const hashCount = (): number => done;

/** Runs one hashing when there is room. More than twenty waiting would be a flood: memory is the limit, not patience. */
async function queued<T>(work: () => Promise<T>): Promise<Result<T, 'server.busy'>> {
	if (running >= AT_ONCE) {
		if (waiting.length >= WAITING_LIMIT) return refuse('server.busy', { retryAfterSeconds: 5 });
		await new Promise<void>((resolve) => waiting.push(resolve));
	}
	running += 1;
	try {
		done += 1;
		return ok(await work());
	} finally {
		running -= 1;
		waiting.shift()?.();
	}
}

export const hashPassword = (password: string): Promise<Result<string, 'server.busy'>> =>
	queued(() => hash(password, OPTIONS));

let dummy: Promise<string> | undefined;

/**
 * Whether the password is the one behind the hash. Without a hash (no such account) the same work is done on a made-up
 * one, so that the time says nothing.
 */
export async function checkPassword(
	known: string | undefined,
	password: string
): Promise<Result<boolean, 'server.busy'>> {
	const against = known ?? (await (dummy ??= hash('nobody has this password', OPTIONS)));
	const result = await queued(() => verify(against, password).catch(() => false));
	return result.ok ? ok(result.value && known !== undefined) : result;
}

const COMMON = new Set(
	'1234567890 qwertyuiop password12 password123 1q2w3e4r5t qwerty12345 qazwsxedc1 йцукенгшщз atyrau2026 kazakhstan'.split(
		' '
	)
);

/** Whether a password is among the first anybody would try. */
export const isWeak = (password: string, email: string): boolean => {
	const lower = password.toLowerCase();
	return (
		COMMON.has(lower) ||
		/^(.)\1+$/.test(password) ||
		lower.includes(email.split('@')[0]!.toLowerCase() || '\0')
	);
};
