/** Entry of the map's thread: keeps one engine per poll and answers one call after another. */
import { parentPort } from 'node:worker_threads';
import { MapEngine } from './map-engine.ts';
import {
	PollNotLoaded,
	type CallName,
	type EngineCalls,
	type EngineReply,
	type EngineRequest
} from './protocol.ts';

const engines = new Map<string, MapEngine>();

function engineOf(pollId: string): MapEngine {
	const engine = engines.get(pollId);
	if (!engine) throw new PollNotLoaded(pollId);
	return engine;
}

const calls: EngineCalls = {
	load(pollId, snapshot) {
		const engine = new MapEngine();
		engine.load(snapshot);
		engines.set(pollId, engine);
	},
	apply: (pollId, changes) => engineOf(pollId).apply(changes),
	compute: (pollId, options) => engineOf(pollId).compute(options),
	pointOf: (pollId, voterId) => ({
		version: engineOf(pollId).version,
		point: engineOf(pollId).pointOf(voterId)
	}),
	votersOfPoints: (pollId) => ({
		version: engineOf(pollId).version,
		voterIds: engineOf(pollId).votersOfPoints()
	}),
	modelOf: (pollId) => ({ version: engineOf(pollId).version, model: engineOf(pollId).model }),
	forget: (pollId) => void engines.delete(pollId),
	has: (pollId) => engines.has(pollId)
};

function answer({ id, name, args }: EngineRequest): EngineReply {
	try {
		const call = calls[name] as (...args: Parameters<EngineCalls[CallName]>) => unknown;
		return { id, value: call(...args) };
	} catch (error) {
		const { name, message, stack } = error as Error;
		return { id, error: { name, message, ...(stack ? { stack } : {}) } };
	}
}

parentPort?.on('message', (request: EngineRequest) => parentPort!.postMessage(answer(request)));
