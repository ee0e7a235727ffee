import * as clock from '#lib/server/clock.ts';
import type { Context } from '#lib/server/context.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { log } from '#lib/server/log.ts';
import { system } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { refreshMaps } from '#lib/modules/opinion-map/server/index.ts';
import * as imports from './import-repository.ts';
import { readConversation } from './read-conversation.ts';
import { loadConversation } from './use-cases/load-conversation.ts';

/** Longer than the largest import takes; a job that died gives it up after this. */
const LEASE_SECONDS = 600;
const FORGOTTEN_MS = 7 * 24 * 3_600_000;

/** Loads what waits, one import after the other. A load is one transaction: what fails leaves nothing behind. */
export async function runImports(): Promise<void> {
	for (;;) {
		const next = await imports.takeNext(db, LEASE_SECONDS);
		if (!next) break;
		await run(next).catch(async (error: unknown) => {
			log.error({ err: error, importId: next.id }, 'import failed');
			await imports.update(db, next.id, { state: 'failed', leaseUntil: null });
		});
	}
	await imports.dropForgotten(db, new Date(clock.now().getTime() - FORGOTTEN_MS));
}

async function run(found: imports.ImportRow): Promise<void> {
	const { id, lang } = found;
	const { conversation } = await readConversation(await imports.textsOf(db, id));
	await imports.update(db, id, { step: 'statements' });
	const ctx: Context = {
		...{ actor: system, db, now: clock.now(), requestId: newId(), locale: lang },
		// A job that died after its commit finds that it is done.
		key: `polis-${id}`
	};
	const loaded = await inTransaction(ctx, { act: 'polis_data.load', input: { id } }, async (tx) => {
		const result = await loadConversation(tx, conversation, {
			lang,
			onStep: async (step) => void (await imports.update(db, id, { step }))
		});
		return result;
	});
	if (!loaded.ok) {
		await imports.update(db, id, { state: 'failed', leaseUntil: null });
		log.warn({ importId: id, refusal: loaded.refusal }, 'import refused');
		return;
	}
	await imports.update(db, id, { step: 'map', debateId: loaded.value.debateId });
	await refreshMaps('all', clock.now());
	await imports.update(db, id, { state: 'done', leaseUntil: null });
	await imports.dropFiles(db, id);
}
