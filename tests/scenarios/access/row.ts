/** One row of the access matrix: one door, who may, and what everybody else hears. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import type { AccessWorld } from './world.ts';
import { SIGNED_IN, without, type ActorName } from './actors.ts';

export interface Who {
	readonly may: readonly ActorName[];
	/** What those who may not are told … */
	readonly otherwise: string;
	/** … unless they are named here. */
	readonly refusals: Partial<Record<ActorName, string>>;
}

/**
 * @param otherwise the refusal of everybody who is not in `may`
 * @param refusals those who are told something else
 */
export const only = (
	may: readonly ActorName[],
	otherwise: string,
	refusals: Who['refusals'] = {}
): Who => ({ may, otherwise, refusals: { visitor: 'auth.required', ...refusals } });

/** Everybody but those named; visitors are asked to sign in unless told otherwise. */
export const allBut = (refusals: Who['refusals']): Who => ({
	may: without(SIGNED_IN, ...(Object.keys(refusals) as ActorName[])),
	otherwise: 'auth.required',
	refusals: { visitor: 'auth.required', ...refusals }
});

export const signedIn: Who = allBut({});
export const everybody: Who = { may: [...SIGNED_IN, 'visitor'], otherwise: '', refusals: {} };

/** What an actor is told; undefined: may. */
export const refusalOf = (who: Who, actor: ActorName): string | undefined =>
	who.may.includes(actor) ? undefined : (who.refusals[actor] ?? who.otherwise);

/** The thing of a row. Made once for the row, so that rows do not disturb each other. */
export interface Given {
	readonly input: Input;
	/** Whose thing it is, where it matters. */
	readonly owner?: Person;
	/** Does the allowed act; else the owner, a participant, or the first who may. */
	readonly by?: ActorName;
}

export interface OperationRow extends Who {
	given(w: AccessWorld): Promise<Given> | Given;
}

export const row = (who: Who, given: OperationRow['given']): OperationRow => ({ ...who, given });

/** Rows by door; a second row of the same door names its case after a `·`. */
export type OperationRows = Readonly<Record<string, OperationRow>>;

/** `ideas.get · of a draft` is a row of `ideas.get`. */
export const doorOf = (key: string): string => key.split(' · ')[0]!;

export function doerOf(who: Who, given: Given): ActorName {
	if (given.by) return given.by;
	if (given.owner && who.may.includes('owner')) return 'owner';
	return who.may.includes('participant') ? 'participant' : who.may[0]!;
}

/** Where members' pages send visitors, instead of an error. */
export const TO_SIGN_IN = 'to the sign-in page';

export interface Place {
	readonly path: string;
	readonly owner?: Person;
}
export interface PageRow extends Who {
	at(w: AccessWorld): Promise<Place> | Place;
}
export type PageRows = Readonly<Record<string, PageRow>>;

export const page = (who: Who, at: PageRow['at'] | string): PageRow => ({
	...who,
	at: typeof at === 'string' ? () => ({ path: at }) : at
});
export const members = allBut({ visitor: TO_SIGN_IN });
export const membersOnly = (may: Who['may'], otherwise: string): Who =>
	only(may, otherwise, { visitor: TO_SIGN_IN });

/** Which operation a form runs, and on which page. Who may is the operation's own row. */
export interface FormRow {
	readonly operation: string;
	/** The page the form stands on, for an input of the operation. */
	path(input: Input, w: AccessWorld): string;
	/** The row whose act is done on this page, where it is not the operation's first. */
	readonly row?: string;
	/** Lists that are written in a text area, one entry to a line. */
	readonly lines?: Readonly<Record<string, Lines>>;
}
interface Lines {
	readonly area: string;
	line(entry: Input): string;
}
export type FormRows = Readonly<Record<string, FormRow>>;

/** @param path `{name}` takes a field of the input */
export const form = (operation: string, path: string): FormRow => ({
	operation,
	path: (input) => path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
});
/** A form for one case of an operation: `module.verb · of a kind`. */
export const ofCase = (row: string, path: FormRow['path']): FormRow => ({
	...onPage(doorOf(row), path),
	row
});

/** @param lines the area of each list by the name of its field */
export const formOfLines = (operation: string, path: string, lines: FormRow['lines']): FormRow => ({
	...form(operation, path),
	lines
});

/** The input as the form's own fields send it. */
export function typedInto({ lines = {} }: FormRow, input: Input): Input {
	const typed = { ...input };
	for (const [name, { area, line }] of Object.entries(lines)) {
		if (!Array.isArray(typed[name])) continue;
		typed[area] = (typed[name] as Input[]).map(line).join('\n');
		delete typed[name];
	}
	return typed;
}

export const onPage = (operation: string, path: FormRow['path']): FormRow => ({ operation, path });

/** A socket room, and who may hear it. */
export interface Heard {
	readonly room: string;
	readonly owner?: Person;
}
export interface RoomRow extends Who {
	of(w: AccessWorld): Promise<Heard> | Heard;
}
export type RoomRows = Readonly<Record<string, RoomRow>>;

export const room = (who: Who, of: RoomRow['of']): RoomRow => ({ ...who, of });
export const heardBy = (...may: Who['may']): Who => ({
	may,
	otherwise: 'auth.forbidden',
	refusals: {}
});
