import { m } from '#lib/i18n/index.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { SECTIONS } from './channel.ts';
import type {
	Accent,
	Channel,
	ChannelKind,
	ChannelMove,
	JoiningMode,
	TeamRole
} from './channel.ts';
import type { PostState } from './post.ts';

const KINDS: Record<ChannelKind, () => string> = {
	opportunities: m.channels_kind_opportunities,
	events: m.channels_kind_events,
	content: m.channels_kind_content,
	place_reports: m.channels_kind_place_reports,
	plain: m.channels_kind_plain
};
const STATES: Record<ChannelMove['to'], () => string> = {
	proposed: m.channels_state_proposed,
	running: m.channels_state_running,
	paused: m.channels_state_paused,
	finished: m.channels_state_finished,
	reported: m.channels_state_reported,
	archived: m.channels_state_archived
};
const JOININGS: Record<JoiningMode, () => string> = {
	open: m.channels_joining_open,
	by_request: m.channels_joining_by_request,
	invited: m.channels_joining_invited
};
const ACCENT_NAMES: Record<Accent, () => string> = {
	sky: m.channels_accent_sky,
	teal: m.channels_accent_teal,
	green: m.channels_accent_green,
	clay: m.channels_accent_clay,
	stone: m.channels_accent_stone
};
const ROLES: Record<TeamRole, () => string> = {
	lead: m.channels_role_lead,
	editor: m.channels_role_editor,
	mentor: m.channels_role_mentor,
	moderator: m.channels_role_moderator
};
const POSTS: Record<PostState, () => string> = {
	draft: m.channels_post_state_draft,
	review: m.channels_post_state_review,
	scheduled: m.channels_post_state_scheduled,
	published: m.channels_post_state_published,
	archived: m.channels_post_state_archived,
	hidden: m.channels_post_state_hidden
};

const SECTION_NAMES: Record<keyof typeof SECTIONS, () => string> = {
	opportunities: m.channels_section_opportunities,
	events: m.channels_section_meetups,
	content: m.channels_section_editorial,
	place_reports: m.channels_section_spots
};

/** Where the work of a channel's kind is done, without locale, and what that is called; undefined for plain ones. */
export function sectionOf({
	id,
	kind
}: Pick<Channel, 'id' | 'kind'>): { path: string; name: string } | undefined {
	if (kind === 'plain') return undefined;
	return { path: `/channels/${id}/${SECTIONS[kind]}`, name: SECTION_NAMES[kind]() };
}

/** Names in the page's language. */
export const kindName = (kind: ChannelKind): string => KINDS[kind]();
export const stateName = (state: ChannelMove['to']): string => STATES[state]();
export const joiningName = (joining: JoiningMode): string => JOININGS[joining]();
export const accentName = (accent: Accent): string => ACCENT_NAMES[accent]();
export const roleName = (role: TeamRole): string => ROLES[role]();
export const postStateName = (state: PostState): string => POSTS[state]();

/** From when to when a project goes; empty where nothing is said. */
export function periodSentence(
	{ startsOn, endsOn }: Pick<Channel, 'startsOn' | 'endsOn'>,
	locale: Locale
): string {
	const day = (date: string) => formatDate(`${date}T00:00:00+05:00`, locale);
	if (startsOn && endsOn) return `${day(startsOn)} – ${day(endsOn)}`;
	if (startsOn) return m.channels_period_from({ date: day(startsOn) });
	return endsOn ? m.channels_period_until({ date: day(endsOn) }) : '';
}
