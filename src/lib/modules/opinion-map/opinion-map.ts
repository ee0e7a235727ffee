/** What the opinion map says, in the words everybody else builds on. No code of the map itself is here. */

/** agree / disagree / pass among those who voted on a statement. */
export interface VoteCounts {
	readonly agree: number;
	readonly disagree: number;
	readonly pass: number;
}

/** What a group answered is told from this many people on, until everything is public. */
export const LEAST_TOLD = 10;

export type GroupLabel = 'A' | 'B' | 'C' | 'D' | 'E';

export interface MapGroup {
	readonly label: GroupLabel;
	readonly size: number;
	readonly center: readonly [number, number];
	/** convex hull, map units, counter-clockwise */
	readonly hull: readonly (readonly [number, number])[];
}

export interface RepresentativeStatement {
	readonly itemId: string;
	readonly side: 'agree' | 'disagree';
	/** share of the group on that side, smoothed 0–1 */
	readonly share: number;
	/** how many times likelier than in the rest */
	readonly ratio: number;
}

/** The picture: public to everybody while a debate runs. Names no person; points are in a shuffled, stable order. */
export interface MapPicture {
	/** grows with every published map of a poll */
	readonly version: number;
	/** highest ballot serial that is in it */
	readonly ballots: number;
	/** ISO */
	readonly computedAt: string;
	/** all who voted */
	readonly participants: number;
	/** those on the map */
	readonly placed: number;
	readonly votes: number;
	readonly clarity: 'too_few' | 'unclear' | 'clear';
	readonly silhouette: number | null;
	/** 0–1 */
	readonly stability: number | null;
	/** empty unless clear */
	readonly groups: readonly MapGroup[];
	/** flat x,y pairs in map units, scaled so that the 98th percentile of the radius is 1; length 2*placed */
	readonly points: readonly number[];
	/** group index per point, -1 without groups */
	readonly pointGroups: readonly number[];
}

/** A statement's figures; shown to a viewer only where the votes' rule allows. */
export interface StatementFigures extends VoteCounts {
	readonly itemId: string;
	/** where one would stand who agreed with this statement and said nothing else; map units */
	readonly x: number;
	readonly y: number;
	/** distance from the middle before scaling: how much the statement tells about opinions */
	readonly extremity: number;
	/** same order as groups */
	readonly byGroup: readonly VoteCounts[];
	/** group-aware consensus, geometric mean 0–1 for agreeing / for disagreeing */
	readonly commonAgree: number;
	readonly commonDisagree: number;
	/** 0 consensus … 1 division between groups (or among people where no groups) */
	readonly division: number;
	/** approval that crosses the main line of division; counted only while there are no clear groups */
	readonly bridging: number | null;
}

export interface OpinionMap {
	readonly picture: MapPicture;
	readonly statements: readonly StatementFigures[];
	/** what each group says more than the rest, same order as groups */
	readonly representative: readonly (readonly RepresentativeStatement[])[];
	/** what most of all people say, clearest first, at most 5 each */
	readonly majority: { readonly agree: readonly string[]; readonly disagree: readonly string[] };
	/** most of every group is on the same side, strongest first */
	readonly common: readonly string[];
	/** groups (or people) stand against each other, most divided first */
	readonly dividing: readonly string[];
	/** more than 30 % pass, most unsure first */
	readonly unsure: readonly string[];
}
