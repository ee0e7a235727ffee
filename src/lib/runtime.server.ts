import type { Server as HttpServer } from 'node:http';
import { compose, modules } from './composition.server.ts';
import { sentenceOf } from './i18n/sentences.server.ts';
import { findActorByCookies, forgetPerson } from './modules/identity/server/index.ts';
import { io } from './realtime/server/io.ts';
import { openGateway, startGateway, type GatewayPorts } from './realtime/server/gateway.ts';
import { startPresence } from './realtime/server/presence.ts';
import { startRelay } from './realtime/server/relay.ts';
import { startTicker } from './realtime/server/ticker.ts';
import { synchronise } from './server/clock.ts';
import { sql } from './server/db/client.ts';
import { startJobs } from './server/jobs.ts';
import { log } from './server/log.ts';
import { allowRate } from './server/rate-limit.ts';
import { beginServing, beginStopping } from './server/readiness.ts';

const CLOCK_CHECK_MS = 60_000;

const ports: GatewayPorts = {
	findActor: findActorByCookies,
	sentenceOf: (refusal, result, locale) => sentenceOf(refusal, result.details, locale),
	mayConnect: async (tag) => (await allowRate('socket.connect', tag)).allowed
};

async function measureClock(): Promise<void> {
	const [row] = await sql<{ now: string }[]>`select clock_timestamp()::text as now`;
	synchronise(new Date(row!.now));
}

/** Wires the house and opens its sockets on an HTTP server. @returns stops everything it started */
export async function startRuntime(server: HttpServer): Promise<() => Promise<void>> {
	compose();
	openGateway(ports);
	io.attach(server);
	await measureClock();
	const clockTimer = setInterval(() => {
		measureClock().catch((error: unknown) => log.error({ err: error }, 'clock check failed'));
	}, CLOCK_CHECK_MS);
	const stops = await Promise.all([
		startRelay(),
		startTicker(),
		startPresence(),
		startGateway(ports, forgetPerson)
	]);
	const stopJobs = startJobs(modules.flatMap((module) => module.jobs ?? []));
	beginServing();
	return async () => {
		beginStopping();
		clearInterval(clockTimer);
		io.emit('draining', Math.round(Math.random() * 5_000));
		await stopJobs();
		await Promise.allSettled(modules.map((module) => module.stop?.()));
		await Promise.allSettled(stops.map((stop) => stop()));
		await io.close();
		await sql.end({ timeout: 5 });
	};
}
