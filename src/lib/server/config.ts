import { z } from 'zod';

const flag = z
	.enum(['0', '1', 'true', 'false'])
	.transform((value) => value === '1' || value === 'true');

/** Every variable the product reads. `.env.example` documents them for operators; a test keeps the two alike. */
const Environment = z.object({
	APP_MODE: z.enum(['demo', 'production']).optional(),
	DATABASE_URL: z.string().optional(),
	DATABASE_OWNER_URL: z.string().optional(),
	DATABASE_SOCKET: z.string().max(107).optional(),
	DATABASE_REPLICA_URL: z.string().optional(),
	DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
	EMBEDDED_DATABASE: flag.default(false),
	REDIS_URL: z
		.url({ protocol: /^rediss?$/ })
		.max(500)
		.optional(),
	REDIS_PREFIX: z
		.string()
		.regex(/^[\w-]{1,40}$/)
		.default('talqylau'),
	PROCESS_ROLE: z.enum(['all', 'app', 'worker']).default('all'),
	STOP_WAIT_SECONDS: z.coerce.number().int().min(0).max(60).default(1),
	DATA_DIR: z.string().default('.data'),
	HOST: z.string().default('127.0.0.1'),
	PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
	ORIGIN: z.url().optional(),
	TRUST_PROXY: flag.default(false),
	APP_SECRET: z.string().min(32).optional(),
	METRICS_TOKEN: z.string().min(16).optional(),
	OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
	OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
	OTEL_SERVICE_NAME: z.string().max(80).default('talqylau'),
	OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
	OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(1_000).default(15_000),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
	OPERATOR_NAME_KK: z.string().max(80).default('Talqylau'),
	OPERATOR_NAME_RU: z.string().max(80).default('Talqylau'),
	OPERATOR_NAME_EN: z.string().max(80).default('Talqylau'),
	OPERATOR_LOGO: z.string().max(200).optional(),
	OPERATOR_COLOUR: z
		.string()
		.regex(/^oklch\([\d. %]+\)$/)
		.optional(),
	OPERATOR_EMAIL: z.email().default('help@example.org'),
	TIME_ZONE: z.string().default('Asia/Atyrau'),
	SMTP_URL: z.string().optional(),
	MAIL_FROM: z.string().default('Talqylau <no-reply@localhost>'),
	SPOT_TILES_URL: z
		.url({ protocol: /^https$/ })
		.max(300)
		.refine((url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)))
		.optional(),
	SPOT_TILES_ATTRIBUTION: z.string().max(200).default(''),
	FILE_MB_PER_DAY: z.coerce.number().int().min(1).max(100_000).default(200),
	RATE_LIMIT_FACTOR: z.coerce.number().min(0.1).max(100_000).default(1),
	VOTE_FLUSH_SIZE: z.coerce.number().int().min(1).max(512).default(512),
	PAGE_CACHE_MB: z.coerce.number().int().min(0).max(4_096).default(64),
	OVERLOAD_DELAY_MS: z.coerce.number().int().min(20).max(10_000).default(200),
	OVERLOAD_IN_FLIGHT: z.coerce.number().int().min(1).max(10_000).default(128)
});

export type Config = z.infer<typeof Environment> & {
	readonly mode: 'demo' | 'production';
	/** Keyed hashes and signed links; in the demo it is generated once into the data folder. */
	readonly secret: string;
};

const DEVELOPMENT_SECRET = 'development-secret-never-for-production';

/**
 * Reads the environment once.
 *
 * @throws Error with one line for the operator: which variable is wrong and what it is for
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const parsed = Environment.safeParse(present);
	if (!parsed.success) {
		const issue = parsed.error.issues[0]!;
		throw new Error(`Configuration: ${issue.path.join('.')}: ${issue.message} (see .env.example)`);
	}
	const values = parsed.data;
	const mode = values.APP_MODE ?? (values.EMBEDDED_DATABASE ? 'demo' : 'production');
	const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(values.HOST);
	if (mode === 'demo' && !(values.EMBEDDED_DATABASE && isLoopback))
		throw new Error(
			'Configuration: APP_MODE=demo has known passwords, so it runs only with the embedded database on a loopback HOST'
		);
	if (mode === 'production' && (!values.APP_SECRET || values.APP_SECRET === DEVELOPMENT_SECRET))
		throw new Error(
			'Configuration: APP_SECRET is missing or a default; set 32 or more random characters, e.g. from `openssl rand -base64 48`'
		);
	return { ...values, mode, secret: values.APP_SECRET ?? DEVELOPMENT_SECRET };
}

let current: Config | undefined;

/** The configuration of this process. Read at first use, so that building the product needs no environment. */
export const config = (): Config => (current ??= readConfig(process.env));
