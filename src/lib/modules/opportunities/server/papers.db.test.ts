import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { openFile } from '#lib/modules/files/server/index.ts';
import type { BuiltChannel } from '../../../../../tests/support/world-channel.ts';
import { goodPaper } from '../../../../../tests/support/hostile-papers.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { filesOfWorld } from '../../../../../tests/support/world-files.ts';
import {
	ANSWERS,
	buildHome,
	buildOpportunity,
	QULSARY
} from '../../../../../tests/support/world-opportunity.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	FILE_PURPOSE,
	getApplication,
	getOwnDraft,
	saveApplication,
	submitApplication,
	withdrawApplication
} from './index.ts';

let world: World;
let home: BuiltChannel;
let files: ReturnType<typeof filesOfWorld>;
beforeAll(async () => {
	world = await openWorld();
	home = await buildHome(world);
	files = filesOfWorld(world);
});

const paperOf = (by: Person): Promise<string> =>
	files.keep(by, { content: goodPaper(), kind: 'paper', purpose: FILE_PURPOSE });
const opens = async (by: Person | undefined, fileId: string): Promise<boolean> =>
	(await openFile(world.ctx(by), { fileId, variant: 'paper' })).ok;

test('a paper is read by its applicant, and once it is sent by the channel’s own team, by nobody else', async () => {
	const opportunityId = await buildOpportunity(world, home);
	const person = await world.person('Өтініш беруші');
	const stranger = await world.person('Бөгде', { grants: ['moderator'] });
	const auditor = await world.person('Аудитор', { grants: ['auditor'] });
	const [first, second] = [await paperOf(person), await paperOf(person)];
	const save = (by: Person, q3: string) =>
		saveApplication(world.ctx(by), { opportunityId, answers: { ...ANSWERS, q3 } });
	await files.refusesWithout(() => save(stranger, first), 'files.not_usable');
	const { applicationId } = must(await save(person, first));
	expect(await opens(person, first)).toBe(true);
	for (const by of [undefined, stranger, home.lead, auditor])
		expect(await opens(by, first)).toBe(false);
	must(await save(person, first));
	expect((await getOwnDraft(world.ctx(person), opportunityId))!.files.map(({ id }) => id)).toEqual([
		first
	]);

	must(
		await submitApplication(world.ctx(person), {
			...{ opportunityId, place: QULSARY, answers: { ...ANSWERS, q3: second } }
		})
	);
	for (const by of [person, home.lead, home.editor]) expect(await opens(by, second)).toBe(true);
	for (const by of [undefined, stranger, auditor]) expect(await opens(by, second)).toBe(false);
	// What was replaced is its sender's again, and the team never saw it.
	expect([await opens(person, first), await opens(home.lead, first)]).toEqual([true, false]);
	const seen = must(await getApplication(world.ctx(home.lead), { applicationId }));
	expect(seen.files.map(({ id }) => id)).toEqual([second]);
});

test('a draft that is thrown away lets its paper go', async () => {
	const opportunityId = await buildOpportunity(world, home);
	const person = await world.person('Өтініш беруші');
	const paper = await paperOf(person);
	const answers = { ...ANSWERS, q3: paper };
	const { applicationId } = must(
		await saveApplication(world.ctx(person), { opportunityId, answers })
	);
	must(await withdrawApplication(world.ctx(person), { applicationId, reason: '' }));
	expect(await world.countRows('files', `id = '${paper}' and owner_id is null`)).toBe(1);
	must(await saveApplication(world.ctx(person), { opportunityId, answers }));
});
