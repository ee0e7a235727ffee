import type { Server as HttpServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { compose, modules } from './composition.server.ts';
import { sentenceOf } from './i18n/sentences.server.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { startReports } from './modules/health/server/index.ts';
import {
	findActorByCookies,
	forgetEverybody,
	forgetPerson,
	readSessionId
} from './modules/identity/server/index.ts';
import { drainSockets } from './realtime/server/drain.ts';
import { io } from './realtime/server/io.ts';
import { openGateway, startGateway, type GatewayPorts } from './realtime/server/gateway.ts';
import { startPresence } from './realtime/server/presence.ts';
import { startRelay } from './realtime/server/relay.ts';
import { openSiblings } from './realtime/server/siblings.ts';
import { startTicker } from './realtime/server/ticker.ts';
import { synchronise } from './server/clock.ts';
import { config } from './server/config.ts';
import { sql } from './server/db/client.ts';
import { startReplica } from './server/db/replica.ts';
import { watchQueries } from './server/db/slow-queries.ts';
import { watchRequests } from './server/draining.ts';
import { openFrontDoor } from './server/front/front-door.ts';
import { startFreshness, writtenNow } from './server/http/freshness.ts';
import { startJobs } from './server/jobs.ts';
import { apiDoor } from './server/http/api-door.ts';
import { announce } from './server/lifecycle.ts';
import { log } from './server/log.ts';
import { allowRate } from './server/rate-limit.ts';
import { beginServing, beginStopping } from './server/readiness.ts';
import { signals } from './server/signals.ts';
import { startTelemetry } from './server/telemetry/start.ts';

const CLOCK_CHECK_MS = 60_000;

/** Forms that vote, on whatever page they stand. */
const URGENT_FORM = /[?&]\/castVote(?=&|=|$)/;

const ports: GatewayPorts = {
	findActor: findActorByCookies,
	sentenceOf: (refusal, result, locale) => sentenceOf(refusal, result.details, locale),
	mayConnect: async (tag) => (await allowRate('socket.connect', tag)).allowed,
	writtenNow
};

async function measureClock(): Promise<void> {
	const [row] = await sql<{ now: string }[]>`select clock_timestamp()::text as now`;
	synchronise(new Date(row!.now));
}

const forget = (personId?: string): void =>
	personId === undefined ? forgetEverybody() : forgetPerson(personId);

/** What this process does for people: its sockets, and what feeds them. A worker only tells the others. */
async function startRealtime(server: HttpServer, hasDoors: boolean): Promise<() => Promise<void>> {
	if (config().PROCESS_ROLE === 'worker') return startTicker();
	openGateway(ports);
	// Before the sockets: what is theirs never comes by the front door.
	const frontDoor = hasDoors
		? openFrontDoor(server, { readSessionId, urgentForm: URGENT_FORM }, apiDoor)
		: undefined;
	io.attach(server);
	openSiblings();
	const stops = await Promise.all([
		startFreshness(),
		startRelay(),
		startTicker(),
		startPresence(),
		startGateway(ports, forget),
		...(frontDoor ? [frontDoor.start()] : [])
	]);
	return async () => void (await Promise.allSettled(stops.map((stop) => stop())));
}

/**
 * Wires the house and opens its sockets on an HTTP server.
 *
 * @param hasDoors whether guests' pages are kept, load is shed and acts are answered before SvelteKit; not in
 * development, where code is read anew as it is edited
 * @param threads the folder of what the build made for threads; left out: everything runs in this one
 * @returns stops everything it started, in this order: /readyz says so, nobody new is taken, sockets go elsewhere
 * within seconds, running requests end, then what they stand on. With `isLast` nobody else serves, so sockets are let
 * go at once.
 */
export async function startRuntime(
	server: HttpServer,
	hasDoors = false,
	threads?: URL
): Promise<(options?: { isLast?: boolean }) => Promise<void>> {
	compose();
	const stopTelemetry = await startTelemetry(config(), packageJson.version);
	watchQueries(sql);
	const stopReplica = await startReplica();
	const stopRealtime = await startRealtime(server, hasDoors);
	const drainRequests = watchRequests(server);
	await measureClock();
	const clockTimer = setInterval(() => {
		measureClock().catch((error: unknown) => log.error({ err: error }, 'clock check failed'));
	}, CLOCK_CHECK_MS);
	const jobs =
		config().PROCESS_ROLE === 'app' ? [] : modules.flatMap((module) => module.jobs ?? []);
	const stopJobs = startJobs(jobs);
	const stopReports = await startReports({
		role: config().PROCESS_ROLE,
		version: packageJson.version
	});
	// A worker takes no votes.
	if (threads && config().PROCESS_ROLE !== 'worker')
		await Promise.all(modules.map((module) => module.start?.(threads)));
	beginServing();
	announce('app:serving');
	return async ({ isLast = false } = {}) => {
		beginStopping();
		if (!isLast) await pause(config().STOP_WAIT_SECONDS * 1_000);
		const requestsEnded = drainRequests();
		await Promise.all([drainSockets(isLast ? 0 : undefined), stopJobs()]);
		await requestsEnded;
		// A worker never opened them.
		if (config().PROCESS_ROLE !== 'worker') await io.close();
		clearInterval(clockTimer);
		await Promise.allSettled(modules.map((module) => module.stop?.()));
		await stopReports();
		await stopRealtime();
		await signals.close();
		await stopReplica();
		await sql.end({ timeout: 5 });
		await stopTelemetry();
	};
}
