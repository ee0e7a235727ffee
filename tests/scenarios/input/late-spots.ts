/** Spots and days of work at a wrong moment. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import {
	action,
	cleaning,
	counted,
	helping,
	spot,
	spotChannel,
	workOn
} from '../access/spot-world.ts';
import { REASON } from '../access/rows/channels.ts';
import { BY_ADDRESS, inDays } from '../access/rows/spots.ts';
import type { Late, Moments } from './late.ts';

const act = (operation: string, refusal: string, input: Input, owner: Person): Late => ({
	...{ operation: `spots.${operation}`, input, by: 'owner', owner },
	refusal: refusal.includes('.') ? refusal : `spots.${refusal}`
});

const SPOTS: Moments = {
	'a report to a project that is over': async (w) => {
		const { id: channelId } = await spotChannel(w);
		await w.sql`update channels set state = 'finished' where id = ${channelId}`;
		const input = { channelId, ...BY_ADDRESS };
		return act('report', 'channels.not_running', input, await w.person('Кешіккен'));
	},
	'a report without a place': async (w) => {
		const { id: channelId } = await spotChannel(w);
		const input = { channelId, ...BY_ADDRESS, address: '' };
		return act('report', 'where_missing', input, await w.person('Тұрғын'));
	},
	'a report of another oblast': async (w) => {
		const { id: channelId } = await spotChannel(w);
		const input = { channelId, ...BY_ADDRESS, lat: 51.18, lon: 71.446 };
		return act('report', 'outside', input, await w.person('Тұрғын'));
	},
	'seeing twice': async (w) => {
		const { id: spotId } = await spot(w);
		const person = await w.person('Көрші');
		await w.run('spots.see', person, { spotId });
		return act('see', 'seen_already', { spotId }, person);
	},
	'seeing what is clean': async (w) => {
		const { id: spotId } = await spot(w, 'cleaned');
		return act('see', 'state_unfit', { spotId }, await w.person('Көрші'));
	},
	'confirming twice': async (w) => {
		const { id: spotId, channel } = await spot(w, 'confirmed');
		return act('confirm', 'state_unfit', { spotId }, channel.lead);
	},
	'offering what is not confirmed': async (w) => {
		const { id: spotId, channel } = await spot(w);
		return act('offer', 'state_unfit', { spotId }, channel.editor);
	},
	'offering twice': async (w) => {
		const { of, person } = await helping(w, true);
		return act('offer', 'offered_already', { spotId: of.id }, person);
	},
	'giving to who did not offer': async (w) => {
		const { of, person } = await helping(w, false);
		const input = { spotId: of.id, personId: person.id, dueOn: inDays(3) };
		return act('assign', 'not_offered', input, of.channel.lead);
	},
	'a day that is over': async (w) => {
		const { id: spotId, channel } = await spot(w, 'confirmed');
		return act('assign', 'due_bad', { spotId, dueOn: inDays(-2) }, channel.lead);
	},
	'clean without a picture': async (w) => {
		const { id: spotId, volunteer } = await spot(w, 'assigned');
		return act('clean', 'photo_needed', { spotId }, volunteer);
	},
	'clean twice': async (w) => {
		const { of, fileIds } = await cleaning(w);
		await w.run('spots.clean', of.volunteer, { spotId: of.id, fileIds });
		return act('clean', 'state_unfit', { spotId: of.id, fileIds }, of.volunteer);
	},
	'verifying before day thirty': async (w) => {
		const { id: spotId } = await spot(w, 'cleaned', 29);
		return act('verify', 'too_early', { spotId }, await w.person('Тұрғын'));
	},
	'verifying one’s own work': async (w) => {
		const { id: spotId, volunteer } = await spot(w, 'cleaned', 31);
		return act('verify', 'own_work', { spotId }, volunteer);
	},
	'dirty again that was never clean': async (w) => {
		const { id: spotId } = await spot(w, 'assigned');
		return act('return', 'state_unfit', { spotId, reason: REASON }, await w.person('Тұрғын'));
	},
	'declining what was done': async (w) => {
		const { id: spotId, channel } = await spot(w, 'cleaned');
		return act('decline', 'state_unfit', { spotId, reason: REASON }, channel.lead);
	},
	'merging into itself': async (w) => {
		const { id: spotId, channel } = await spot(w);
		const input = { spotId, intoId: spotId, reason: REASON };
		return act('merge', 'merge_unfit', input, channel.lead);
	}
};

const WORK: Moments = {
	'a day of work to come': async (w) => {
		const { id: channelId, editor } = await spotChannel(w);
		return act('record_action', 'date_future', { channelId, ...workOn(-5) }, editor);
	},
	'withdrawing twice': async (w) => {
		const { of, actionId } = await action(w, 3);
		await w.run('spots.withdraw_action', of.editor, { actionId, reason: REASON });
		return act('withdraw_action', 'withdrawn', { actionId, reason: REASON }, of.editor);
	},
	'counting before a year': async (w) => {
		const { of, actionId } = await action(w, 300);
		return act('count_survivors', 'too_early', { actionId, ...counted() }, of.editor);
	},
	'more alive than planted': async (w) => {
		const { of, actionId } = await action(w, 400);
		const input = { actionId, ...counted(), alive: 41 };
		return act('count_survivors', 'more_alive', input, of.editor);
	}
};

export const LATE_IN_SPOTS: Moments = { ...SPOTS, ...WORK };
