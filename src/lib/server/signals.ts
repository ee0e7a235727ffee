import type { Signals } from './signals-port.ts';
import { overPostgres } from './signals-postgres.ts';
import { overRedis } from './signals-redis.ts';

export { EVERYBODY, type Channel, type Signals } from './signals-port.ts';

/**
 * How the processes of this installation speak: by Redis where the operator gave one, else by the database. Read from
 * the environment like the pool's address, because building the product needs no configuration.
 */
export const signals: Signals = process.env.REDIS_URL
	? overRedis(process.env.REDIS_URL, process.env.REDIS_PREFIX || 'talqylau')
	: overPostgres;
