import type { PlaceName } from '#lib/modules/places/index.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';

/** What a channel is mostly for; its template. */
export const CHANNEL_KINDS = [
	'opportunities',
	'events',
	'content',
	'place_reports',
	'plain'
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Under which address of the channel the work of its kind is done; a plain one has posts only. */
export const SECTIONS = {
	opportunities: 'opportunities',
	events: 'meetups',
	content: 'editorial',
	place_reports: 'spots'
} as const satisfies Partial<Record<ChannelKind, string>>;

/** How one becomes a member. */
export const JOINING_MODES = ['open', 'by_request', 'invited'] as const;
export type JoiningMode = (typeof JOINING_MODES)[number];

/** Where a project stands. */
export const CHANNEL_STATES = ['proposed', 'running', 'paused', 'finished', 'reported'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** Colours of the design system that a channel may be drawn in; each can be read in light and dark. */
export const ACCENTS = ['sky', 'teal', 'green', 'clay', 'stone'] as const;
export type Accent = (typeof ACCENTS)[number];

/** Roles over one channel that its leads give. Leads and editors do its work; mentors and moderators do theirs. */
export const TEAM_ROLES = ['lead', 'editor', 'mentor', 'moderator'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** What a template settles beforehand; the maker may change each of it. */
export const TEMPLATES: Readonly<Record<ChannelKind, { joining: JoiningMode; accent: Accent }>> = {
	opportunities: { joining: 'by_request', accent: 'sky' },
	events: { joining: 'open', accent: 'clay' },
	content: { joining: 'by_request', accent: 'teal' },
	place_reports: { joining: 'open', accent: 'green' },
	plain: { joining: 'open', accent: 'stone' }
};

const MOVES: Readonly<Record<ChannelState, readonly ChannelState[]>> = {
	proposed: ['running'],
	running: ['paused', 'finished'],
	paused: ['running', 'finished'],
	finished: ['reported'],
	reported: []
};

/** Where a project may go from where it stands. */
export const movesFrom = (state: ChannelState): readonly ChannelState[] => MOVES[state];

/** Work that is under way cannot be put away. */
export const canBeArchived = (state: ChannelState): boolean =>
	state !== 'running' && state !== 'paused';

/** A project's home. */
export interface Channel {
	readonly id: string;
	readonly kind: ChannelKind;
	readonly title: LocalizedText;
	readonly purpose: LocalizedText;
	readonly place?: string;
	/** Local calendar days. */
	readonly startsOn?: string;
	readonly endsOn?: string;
	/** How much money, and whose. */
	readonly budget?: LocalizedText;
	readonly funding?: LocalizedText;
	readonly joining: JoiningMode;
	readonly accent: Accent;
	readonly state: ChannelState;
	/** ISO instant; put away: nothing is added any more. */
	readonly archivedAt?: string;
	readonly version: number;
	readonly scopes: readonly string[];
}

/** Whether people may join and the team may add. */
export const isAlive = (channel: Pick<Channel, 'state' | 'archivedAt'>): boolean =>
	!channel.archivedAt && channel.state !== 'proposed';

/** Does the channel take members now? */
export const takesMembers = (channel: Pick<Channel, 'state' | 'archivedAt'>): boolean =>
	!channel.archivedAt && (channel.state === 'running' || channel.state === 'paused');

/** A channel on a list. */
export interface ChannelCard {
	readonly id: string;
	readonly kind: ChannelKind;
	readonly title: LocalizedText;
	readonly purpose: LocalizedText;
	readonly placeName?: PlaceName;
	readonly accent: Accent;
	readonly state: ChannelState;
	readonly isArchived: boolean;
	readonly memberCount: number;
	readonly postCount: number;
}

/** One move of a project, with its public reason. */
export interface ChannelMove {
	readonly from: ChannelState;
	readonly to: ChannelState | 'archived';
	readonly reason: string;
	readonly at: string;
}

/** Where somebody stands with a channel. */
export const MEMBER_STATES = ['asked', 'member', 'declined', 'left'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** Somebody of the team, as everybody sees them. */
export interface TeamMember {
	readonly id: string;
	readonly name: string;
	readonly role: TeamRole;
}

/** A contest or a debate that lives in a channel. */
export interface ChannelLink {
	readonly subjectId: string;
	readonly kind: 'contest' | 'debate';
	readonly title: LocalizedText;
	/** Without locale. */
	readonly path: string;
}
