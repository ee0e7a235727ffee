/** Spots: residents who report and look, volunteers, the team. */
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { REPORT } from '../../../support/world-spots.ts';
import { MODERATORS_HERE, ORGANISERS_HERE } from '../actors.ts';
import {
	action,
	aHiddenSpot,
	aSpot,
	aSpotChannel,
	cleaning,
	counted,
	helping,
	spot,
	spotChannel,
	workOn
} from '../spot-world.ts';
import { allBut, everybody, only, row, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { REASON, TEAM_HERE } from './channels.ts';

const residents = allBut({ unconfirmed: 'spots.tier_too_low' });
const team = only(TEAM_HERE, 'channels.not_team');
const hands = only(['owner', ...ORGANISERS_HERE], 'spots.not_assignee');
export const SPOT_INSIDERS = ['auditor', ...MODERATORS_HERE, ...TEAM_HERE] as const;

type State = Parameters<typeof spot>[1];
/** By an address alone, so that nothing near by is asked about first. */
export const BY_ADDRESS = {
	...{ type: 'dump', district: '231000000', address: REPORT.address, words: REPORT.words }
};
export const inDays = (days: number): string =>
	localDayOf(new Date(clock.now().getTime() + days * 86_400_000));

/** A spot whose channel's lead is the owner. */
const ofTeam =
	(state: State, more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id: spotId, channel } = await spot(w, state);
		return { input: { spotId, ...more }, owner: channel.lead };
	};
const ofAnybody =
	(state: State, days = 0, more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id: spotId } = await spot(w, state, days);
		return { input: { spotId, ...more } };
	};
const ofChannel =
	(more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => ({
		input: { channelId: (await aSpotChannel(w)).id, ...more }
	});
const ofAction =
	(days: number, more: () => object) =>
	async (w: AccessWorld): Promise<Given> => {
		const { of, actionId } = await action(w, days);
		return { input: { actionId, ...more() }, owner: of.editor };
	};
const given = (spotId: string, owner: Person, more: object = {}): Given => ({
	input: { spotId, ...more },
	owner
});

export const spotRows: OperationRows = {
	'spots.list': row(everybody, ofChannel()),
	'spots.near': row(everybody, ofChannel({ type: 'dump', lat: REPORT.lat, lon: REPORT.lon })),
	'spots.list_actions': row(everybody, ofChannel()),
	'spots.measures': row(everybody, ofChannel()),
	'spots.get': row(everybody, async (w) => ({ input: { spotId: (await aSpot(w)).id } })),
	'spots.get · that is hidden': row(
		only(SPOT_INSIDERS, 'spots.unknown', { visitor: 'spots.unknown' }),
		async (w) => {
			const { id, channel } = await aHiddenSpot(w);
			return given(id, channel.editor);
		}
	),
	'spots.report': row(residents, ofChannel(BY_ADDRESS)),
	'spots.see': row(residents, ofAnybody('reported')),
	'spots.confirm': row(team, ofTeam('reported')),
	'spots.offer': row(
		only(['owner'], 'spots.not_member', { unconfirmed: 'spots.tier_too_low' }),
		async (w) => {
			const { of, person } = await helping(w, false);
			return given(of.id, person);
		}
	),
	'spots.take_offer_back': row(only(['owner'], 'spots.not_offered'), async (w) => {
		const { of, person } = await helping(w, true);
		return given(of.id, person);
	}),
	'spots.assign': row(team, ofTeam('confirmed', { dueOn: inDays(5) })),
	'spots.release': row(hands, async (w) => {
		const { id, volunteer } = await spot(w, 'assigned');
		return given(id, volunteer, { reason: REASON });
	}),
	'spots.clean': row(hands, async (w) => {
		const { of, fileIds } = await cleaning(w);
		return given(of.id, of.volunteer, { fileIds });
	}),
	'spots.verify': row(residents, ofAnybody('cleaned', 31)),
	'spots.return': row(residents, ofAnybody('cleaned', 2, { reason: REASON })),
	'spots.decline': row(team, ofTeam('reported', { reason: REASON })),
	'spots.merge': row(team, async (w) => {
		const channel = await spotChannel(w);
		const report = async () => {
			const input = { channelId: channel.id, ...BY_ADDRESS };
			return (await w.run('spots.report', await w.person('Тұрғын'), input)).spotId!;
		};
		const [spotId, intoId] = [await report(), await report()];
		return given(spotId, channel.editor, { intoId, reason: REASON });
	}),
	'spots.record_action': row(team, async (w) => {
		const { id: channelId, editor } = await spotChannel(w);
		return { input: { channelId, ...workOn(3) }, owner: editor };
	}),
	'spots.withdraw_action': row(
		team,
		ofAction(3, () => ({ reason: REASON }))
	),
	'spots.count_survivors': row(team, ofAction(400, counted))
};
