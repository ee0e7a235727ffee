/** Channels: those who make and lead them, their teams, and everybody who reads and joins. */
import { buildDebate } from '../../../support/world-debate.ts';
import { CHANNEL, POST } from '../../../support/world-channel.ts';
import { ELSEWHERE, HERE, ADMINISTRATORS, ORGANISERS_HERE } from '../actors.ts';
import {
	aChannel,
	aPost,
	aProposal,
	asking,
	channel,
	goal,
	hidden,
	joined,
	post
} from '../channel-world.ts';
import { ago } from '../real-now.ts';
import { allBut, everybody, only, row, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

export const REASON = 'Жиналыста осылай шешілді.';
export const GOAL = {
	text: { kk: 'Қайта өңделген алаң', ru: 'Убранные площадки', en: 'Cleaned sites' },
	unit: { kk: 'алаң', ru: 'площадка', en: 'sites' },
	target: 40
};
export const MEASURED = { value: 12, measuredOn: '2026-02-01', note: 'Тіркеу бойынша', n: 40 };

export const TEAM_HERE = ['owner', ...ORGANISERS_HERE] as const;
const organisers = only(ORGANISERS_HERE, 'channels.not_organiser');
const leads = only(TEAM_HERE, 'channels.not_lead');
const team = only(TEAM_HERE, 'channels.not_team');
const insiders = only(['auditor', ...TEAM_HERE], 'channels.unknown', {
	visitor: 'channels.unknown'
});
const postInsiders = only(['auditor', ...TEAM_HERE], 'channels.post_unknown', {
	visitor: 'channels.post_unknown'
});

/** Besides its author, those who see a hidden post without being the one who may ask. */
const SEES_HIDDEN = ['auditor', 'moderator', 'moderator_here', ...ORGANISERS_HERE] as const;
const ofNames = (names: readonly string[], refusal: string): Record<string, string> =>
	Object.fromEntries(names.map((name) => [name, refusal]));

/** A channel of its own, whose lead is the owner. */
const led =
	(more: object = {}, options: Parameters<typeof channel>[1] = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { id: channelId, lead } = await channel(w, options);
		return { input: { channelId, ...more }, owner: lead };
	};
const ofGoal =
	(more: object = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { of, goalId } = await goal(w);
		return { input: { goalId, ...more }, owner: of.lead };
	};
/** A post by the editor; the owner is the lead unless it is to be its author. */
const ofPost =
	(state: Parameters<typeof post>[1], more: object = {}, owner: 'lead' | 'editor' = 'lead') =>
	async (w: AccessWorld): Promise<Given> => {
		const { of, postId } = await post(w, state);
		return { input: { postId, ...more }, owner: of[owner] };
	};

async function editable(w: AccessWorld, place: string | undefined): Promise<Given> {
	const { id: channelId, lead } = await channel(w);
	const [row] = await w.sql`select version from channels where id = ${channelId}`;
	const version = row!.version as number;
	return { input: { channelId, version, ...CHANNEL, place }, owner: lead };
}

async function linkable(w: AccessWorld, isLinked: boolean): Promise<Given> {
	const { id: channelId, lead } = await channel(w);
	const { id: subjectId } = await ago(86_400_000, () => buildDebate(w, { place: HERE }));
	if (isLinked) await w.run('channels.link', lead, { channelId, subjectId });
	return { input: { channelId, subjectId }, owner: lead };
}

export const channelRows: OperationRows = {
	'channels.list': row(everybody, () => ({ input: {} })),
	'channels.get': row(everybody, async (w) => ({
		input: { channelId: (await aChannel(w)).id }
	})),
	'channels.get · that is proposed': row(insiders, async (w) => {
		const { id: channelId, lead } = await aProposal(w);
		return { input: { channelId }, owner: lead };
	}),
	'channels.desk': row(team, async (w) => {
		const { id: channelId, editor } = await aChannel(w);
		return { input: { channelId }, owner: editor };
	}),
	'channels.create': row(organisers, () => ({
		input: { kind: 'events', ...CHANNEL, place: HERE }
	})),
	'channels.create · of the whole country': row(
		only(['organiser', ...ADMINISTRATORS], 'channels.not_organiser'),
		() => ({ input: { kind: 'plain', ...CHANNEL } })
	),
	'channels.edit': row(leads, (w) => editable(w, HERE)),
	'channels.edit · moved to another oblast': row(
		only(['organiser', ...ADMINISTRATORS], 'channels.not_lead', {
			owner: 'channels.not_organiser',
			organiser_here: 'channels.not_organiser'
		}),
		(w) => editable(w, ELSEWHERE)
	),
	'channels.move': row(leads, led({ to: 'paused', reason: REASON })),
	'channels.archive': row(leads, led({ reason: REASON }, { state: 'finished' })),
	'channels.appoint': row(leads, async (w) => {
		const { of, person } = await joined(w);
		const input = { channelId: of.id, personId: person.id, role: 'editor', reason: REASON };
		return { input, owner: of.lead };
	}),
	'channels.dismiss': row(leads, async (w) => {
		const { id: channelId, lead, editor } = await channel(w);
		return {
			input: { channelId, personId: editor.id, role: 'editor', reason: REASON },
			owner: lead
		};
	}),
	'channels.join': row(allBut({ unconfirmed: 'channels.tier_too_low' }), async (w) => ({
		input: { channelId: (await aChannel(w)).id }
	})),
	'channels.join · by the link only': row(
		only([], 'channels.invitation_needed', { unconfirmed: 'channels.tier_too_low' }),
		async (w) => ({ input: { channelId: (await channel(w, { joining: 'invited' })).id } })
	),
	'channels.leave': row(only(['owner'], 'channels.not_member'), async (w) => {
		const { of, person } = await joined(w);
		return { input: { channelId: of.id }, owner: person };
	}),
	'channels.decide_member': row(leads, async (w) => {
		const { of, person } = await asking(w);
		const input = { channelId: of.id, personId: person.id, verdict: 'admit', reason: REASON };
		return { input, owner: of.lead };
	}),
	'channels.renew_invitation': row(leads, led()),
	'channels.add_goal': row(leads, led(GOAL)),
	'channels.remove_goal': row(leads, ofGoal()),
	'channels.measure': row(team, ofGoal(MEASURED)),
	'channels.link': row(leads, (w) => linkable(w, false)),
	'channels.unlink': row(leads, (w) => linkable(w, true)),
	'channels.list_posts': row(everybody, async (w) => ({
		input: { channelId: (await aChannel(w)).id }
	})),
	'channels.list_posts · of a proposed one': row(insiders, async (w) => {
		const { id: channelId, lead } = await aProposal(w);
		return { input: { channelId }, owner: lead };
	}),
	'channels.get_post': row(everybody, ofPost('published')),
	'channels.get_post · a draft': row(postInsiders, ofPost('draft')),
	'channels.write_post': row(team, led(POST)),
	'channels.edit_post': row(
		team,
		ofPost('draft', { version: 1, ...POST, title: 'Басқа тақырып' }, 'editor')
	),
	'channels.second_look': row(
		only(['owner'], 'channels.post_unknown', ofNames(SEES_HIDDEN, 'channels.not_author')),
		async (w) => {
			const { of, postId } = await hidden(w);
			return { input: { postId }, owner: of.editor };
		}
	),
	'channels.submit_post': row(team, ofPost('draft', {}, 'editor')),
	'channels.return_post': row(team, ofPost('review', { reason: REASON })),
	'channels.publish_post': row(team, ofPost('review', { version: 2 })),
	'channels.publish_post · of one’s own': row(
		only(ORGANISERS_HERE, 'channels.not_team', { owner: 'channels.own_post' }),
		ofPost('review', { version: 2 }, 'editor')
	),
	'channels.archive_post': row(team, ofPost('published', { reason: REASON })),
	'channels.feature_post': row(organisers, ofPost('published', { isFeatured: 'yes' })),
	'comments.post · under a post': row(
		allBut({ unconfirmed: 'comments.tier_too_low' }),
		async (w) => {
			const { postId } = await aPost(w);
			return { input: { subjectId: postId, body: 'Қолдаймын', stance: 'for' } };
		}
	)
};
