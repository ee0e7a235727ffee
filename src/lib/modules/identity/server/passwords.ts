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

/**
 * Runs one hashing when there is room. More than twenty waiting would be a flood: memory is the limit, not patience. A
 * place that gets free is handed to the first who waits, so that a newcomer cannot slip in between.
 */
async function queued<T>(work: () => Promise<T>): Promise<Result<T, 'server.busy'>> {
	if (running < AT_ONCE) running += 1;
	else if (waiting.length >= WAITING_LIMIT) return refuse('server.busy', { retryAfterSeconds: 5 });
	else await new Promise<void>((resolve) => waiting.push(resolve));
	try {
		done += 1;
		return ok(await work());
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running -= 1;
	}
}

export const hashPassword = (password: string): Promise<Result<string, 'server.busy'>> =>
	queued(() => hash(password, OPTIONS));

let madeUp: Promise<string> | undefined;

/**
 * Whether the password is the one behind the hash. Without a hash (no such account) the same work is done on a made-up
 * one, so that the time says nothing; the made-up one is prepared on both ways, or its first use would tell.
 */
export async function checkPassword(
	known: string | undefined,
	password: string
): Promise<Result<boolean, 'server.busy'>> {
	const nobody = await (madeUp ??= hash('nobody has this password', OPTIONS));
	const result = await queued(() => verify(known ?? nobody, password).catch(() => false));
	return result.ok ? ok(result.value && known !== undefined) : result;
}

const COMMON = new Set(
	'1234567890 0123456789 12345678910 1q2w3e4r5t qwertyuiop qwerty1234 qwerty12345 password12 password123 password1234 administrator iloveyou12 qazwsxedc1 йцукенгшщз йцукен1234 atyrau2026 kazakhstan kazakhstan1 қазақстан1 казахстан1'.split(
		' '
	)
);
const SHORTEST_NAME = 4;

/** Whether a password is among the first anybody would try: well known, one letter, or the address's own name. */
export function isWeak(password: string, email = ''): boolean {
	const lower = password.toLowerCase();
	const name = email.split('@')[0]!.toLowerCase();
	return (
		COMMON.has(lower) ||
		/^(.)\1+$/u.test(password) ||
		(name.length >= SHORTEST_NAME && lower.includes(name))
	);
}
