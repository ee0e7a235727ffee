/** Opportunities and applications of a test's world, made by the use-cases that people use. */
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import type { Verdict } from '#lib/modules/opportunities/index.ts';
import {
	decideApplication,
	openOpportunity,
	saveApplication,
	submitApplication,
	writeOpportunity
} from '#lib/modules/opportunities/server/index.ts';
import { buildChannel, type BuiltChannel, type ChannelOptions } from './world-channel.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const inAll = (kk: string, ru: string, en: string) => ({ kk, ru, en });

export const QULSARY = '233620100';
export const REASON = 'Комиссия отырысында осылай шешілді.';

export const OPPORTUNITY = {
	kind: 'training' as const,
	title: inAll('Цифрлық дағды курсы', 'Курс цифровых навыков', 'Digital skills course'),
	about: inAll('Үш ай, апта сайын екі сабақ.', 'Три месяца, два занятия.', 'Three months.'),
	requirements: { kk: '18 жастан бастап' },
	isRemote: 'yes' as const,
	places: 2,
	countMode: 'exact' as const,
	questions: [
		{ kind: 'short' as const, label: { kk: 'Не үйренгіңіз келеді?' }, isRequired: 'yes' as const },
		{
			kind: 'choice' as const,
			label: { kk: 'Компьютер бар ма?' },
			isRequired: 'no' as const,
			options: [{ kk: 'Иә' }, { kk: 'Жоқ' }]
		},
		{ kind: 'file' as const, label: { kk: 'Түйіндеме' }, isRequired: 'no' as const }
	].map((question) => ({ options: [], ...question }))
};
export const ANSWERS = { q1: 'Веб-сайт жасау', q2: '1' };

/** A deadline so many days from the product's now, as a form gives it. */
export const deadlineIn = (days: number): string =>
	toLocalInput(new Date(clock.now().getTime() + days * DAY_MS));

export const buildHome = (world: World, options: ChannelOptions = {}): Promise<BuiltChannel> =>
	buildChannel(world, { kind: 'opportunities', ...options });

export interface OpportunityOptions {
	readonly places?: number;
	readonly days?: number;
	readonly countMode?: 'hidden' | 'tens' | 'exact';
	readonly isDraft?: boolean;
}

/** An opportunity of the channel by its editor, open unless told otherwise. */
export async function buildOpportunity(
	world: World,
	{ id: channelId, editor }: BuiltChannel,
	{ places = 2, days = 10, countMode = 'exact', isDraft = false }: OpportunityOptions = {}
): Promise<string> {
	const input = { ...OPPORTUNITY, channelId, places, countMode, deadlineAt: deadlineIn(days) };
	const { opportunityId } = must(await writeOpportunity(world.ctx(editor), input));
	if (!isDraft) must(await openOpportunity(world.ctx(editor), { opportunityId, version: 1 }));
	return opportunityId;
}

export interface BuiltApplication {
	readonly id: string;
	readonly person: Person;
}

/** An application of somebody new, sent unless it is to be a draft. */
export async function buildApplication(
	world: World,
	opportunityId: string,
	options: { readonly isDraft?: boolean; readonly person?: Person; readonly place?: string } = {}
): Promise<BuiltApplication> {
	const { isDraft = false, place = QULSARY } = options;
	const person = options.person ?? (await world.person('Өтініш беруші Айдана'));
	const input = { opportunityId, answers: ANSWERS, place };
	const act = isDraft ? saveApplication : submitApplication;
	const { applicationId } = must(await act(world.ctx(person), input));
	return { id: applicationId, person };
}

/** The team's answer, whatever version the application is in by now. */
export async function decide(world: World, by: Person, applicationId: string, verdict: Verdict) {
	const [row] =
		await world.sql`select version from opportunity_applications where id = ${applicationId}`;
	const version = row!.version as number;
	return decideApplication(world.ctx(by), { applicationId, version, verdict, reason: REASON });
}
