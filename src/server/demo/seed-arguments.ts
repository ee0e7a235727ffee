import { db } from '#lib/server/db/client.ts';
import type { Person } from '#lib/shared/actor.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import {
	addArgument,
	addSource,
	markArgument,
	rateImpact,
	suggestEdit
} from '#lib/modules/arguments/server/index.ts';
import { listPublishedStatements } from '#lib/modules/debates/server/index.ts';
import { decideReview, listQueue } from '#lib/modules/moderation/server/index.ts';
import { ARGUMENTS, type DemoArgument } from './arguments.ts';
import { ctxOf, must, type Cast } from './staging.ts';

/** Draws people one after another: limits hold for the demo too, so everybody does little. */
function lotOf(citizens: readonly Person[], start: number) {
	let next = start;
	return (except?: Person): Person => {
		for (;;) {
			const person = citizens[(next += 7) % citizens.length]!;
			if (person.id !== except?.id && person.tier >= 1) return person;
		}
	};
}
type Lot = ReturnType<typeof lotOf>;

/** A moderator lets an argument through, where moderators look first or afterwards. */
async function admit(cast: Cast, argumentId: string): Promise<void> {
	const moderator = cast.staff.get('moderator')!;
	const queue = must(
		await listQueue(ctxOf(moderator), {
			...{ kind: 'argument', cause: 'admission', show: 'all', limit: 100 }
		})
	);
	const entry = queue.items.find(({ subjectId }) => subjectId === argumentId);
	if (!entry) return;
	const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
	must(await decideReview(ctxOf(moderator), { reviewId: entry.id, ...decision }));
}

async function rate(argumentId: string, impacts: readonly number[], author: Person, lot: Lot) {
	const raters = new Set<string>();
	for (const impact of impacts) {
		let rater = lot(author);
		while (raters.has(rater.id)) rater = lot(author);
		raters.add(rater.id);
		must(await rateImpact(ctxOf(rater), { argumentId, impact }));
	}
}

async function argue(
	cast: Cast,
	lot: Lot,
	place: { statementId: string; parentId?: string },
	argument: DemoArgument
): Promise<number> {
	const author = lot();
	const { side, text, source, mark, suggestion } = argument;
	const { argumentId } = must(await addArgument(ctxOf(author), { ...place, side, text }));
	await admit(cast, argumentId);
	if (source) must(await addSource(ctxOf(author), { argumentId, ...source }));
	await rate(argumentId, argument.impacts ?? [], author, lot);
	if (mark) must(await markArgument(ctxOf(lot(author)), { argumentId, kind: mark }));
	if (suggestion) must(await suggestEdit(ctxOf(lot(author)), { argumentId, ...suggestion }));
	let count = 1;
	for (const answer of argument.answers ?? [])
		count += await argue(
			cast,
			lot,
			{ statementId: place.statementId, parentId: argumentId },
			answer
		);
	return count;
}

/**
 * People of the demo argue under the statements of a debate: reasons with answers, ratings, sources, marks. Statements are
 * found by their words; those nobody of the demo argues about are left alone.
 *
 * The seed's clock must stand while the debate is open.
 *
 * @returns how many arguments were added
 */
export async function seedArguments(cast: Cast, debateId: string): Promise<number> {
	const texts = new Map(
		Object.entries(ARGUMENTS).map(([statement, reasons]) => [skeletonOf(statement), reasons])
	);
	let count = 0;
	for (const [i, statement] of (await listPublishedStatements(db, debateId)).entries()) {
		const lot = lotOf(cast.citizens, i * 31 + count);
		for (const argument of texts.get(skeletonOf(statement.text)) ?? [])
			count += await argue(cast, lot, { statementId: statement.id }, argument);
	}
	return count;
}
