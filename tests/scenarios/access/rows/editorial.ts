/** The editorial of channels: those who work there, those who decide, and everybody who reads. */
import type { Person } from '#lib/shared/actor.ts';
import type { PieceState } from '#lib/modules/editorial/index.ts';
import { BRIEF, CHECKLIST, PITCH, VTT } from '../../../support/world-editorial.ts';
import { MODERATORS_HERE, ORGANISERS_HERE, type ActorName } from '../actors.ts';
import {
	anEditorial,
	aWork,
	brief,
	editorial,
	piece,
	release,
	remark,
	videoVersion,
	type PieceOf
} from '../editorial-world.ts';
import {
	allBut,
	everybody,
	only,
	row,
	signedIn,
	type Given,
	type OperationRows,
	type Who
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { REASON, TEAM_HERE } from './channels.ts';

type Whose = 'member' | 'editor' | 'lead';

/** Strangers hear that it is not there; auditors, who see it, what it takes. */
const inside = (unknown: string, forAuditors: string, may: readonly ActorName[] = TEAM_HERE): Who =>
	only(may, unknown, { auditor: forAuditors });
const insiders = only(['auditor', ...TEAM_HERE], 'editorial.unknown', {
	visitor: 'editorial.unknown'
});
const team = only(TEAM_HERE, 'editorial.not_team');

/** Organisers oversee a channel and are no members of it: they take nothing on. */
const selfOnly = (forOrganisers: string): Who =>
	only(['owner'], 'editorial.piece_unknown', {
		auditor: 'editorial.not_member',
		...Object.fromEntries(ORGANISERS_HERE.map((name) => [name, forOrganisers]))
	});

const ofChannel =
	(more: object, owner: Whose) =>
	async (w: AccessWorld): Promise<Given> => {
		const of = await editorial(w);
		return { input: { channelId: of.id, ...more }, owner: of[owner] };
	};

/** A piece of its own in a state, with what the act says besides. */
const ofPiece =
	(state: PieceState, owner: Whose, more: (found: PieceOf) => object = () => ({})) =>
	async (w: AccessWorld): Promise<Given> => {
		const found = await piece(w, { state });
		const owned: Person = found.of[owner];
		return { input: { pieceId: found.pieceId, ...more(found) }, owner: owned };
	};
const moveTo =
	(to: PieceState, reason?: string) =>
	({ version }: PieceOf) => ({
		...{ to, version },
		...(reason ? { reason } : {})
	});

async function taken(w: AccessWorld): Promise<Given> {
	const { pieceId, of } = await piece(w, { state: 'in_work' });
	return { input: { pieceId }, owner: of.member };
}

async function hidden(w: AccessWorld): Promise<Given> {
	const { pieceId, of } = await piece(w);
	await w.sql`update pieces set is_hidden = true where id = ${pieceId}`;
	return { input: { pieceId }, owner: of.editor };
}

const onVersion =
	(make: (w: AccessWorld) => Promise<PieceOf>, more: object) =>
	async (w: AccessWorld): Promise<Given> => {
		const { versionId, of } = await make(w);
		return { input: { versionId, ...more }, owner: of.member };
	};

const { altText, ...list } = CHECKLIST;

export const editorialRows: OperationRows = {
	'editorial.board': row(everybody, async (w) => ({
		input: { channelId: (await anEditorial(w)).id }
	})),
	'editorial.board · of a proposed channel': row(insiders, async (w) => {
		const of = await editorial(w, 'proposed');
		return { input: { channelId: of.id }, owner: of.editor };
	}),
	'editorial.list_library': row(everybody, () => ({ input: {} })),
	'editorial.get_work': row(everybody, async (w) => ({
		input: { pieceId: (await aWork(w)).pieceId }
	})),
	'editorial.get_work · that is hidden': row(
		only(['auditor', ...MODERATORS_HERE, ...TEAM_HERE], 'editorial.piece_unknown', {
			visitor: 'editorial.piece_unknown'
		}),
		hidden
	),
	'editorial.get_piece': row(
		only(['auditor', ...TEAM_HERE], 'editorial.piece_unknown'),
		ofPiece('idea', 'member')
	),
	'editorial.write_brief': row(
		team,
		ofChannel({ format: 'video', dueOn: '2999-01-01', ...BRIEF }, 'editor')
	),
	'editorial.close_brief': row(team, async (w) => {
		const { of, briefId } = await brief(w);
		return { input: { briefId, reason: REASON }, owner: of.editor };
	}),
	'editorial.set_brand': row(
		only(TEAM_HERE, 'editorial.not_lead'),
		ofChannel({ lines: 'Логотип бар' }, 'lead')
	),
	'editorial.pitch': row(
		only(TEAM_HERE, 'editorial.not_member'),
		ofChannel({ format: 'text', ...PITCH }, 'member')
	),
	'editorial.move': row(
		inside('editorial.piece_unknown', 'editorial.not_team'),
		ofPiece('idea', 'editor', moveTo('accepted'))
	),
	'editorial.move · handed in by its maker': row(
		inside('editorial.piece_unknown', 'editorial.not_maker'),
		ofPiece('in_work', 'member', moveTo('on_review'))
	),
	'editorial.move · published by another one': row(
		inside('editorial.piece_unknown', 'editorial.not_team'),
		ofPiece('on_review', 'editor', moveTo('published'))
	),
	'editorial.move · published by its maker': row(
		inside('editorial.piece_unknown', 'editorial.not_team', ORGANISERS_HERE),
		async (w) => {
			const given = await ofPiece('on_review', 'member', moveTo('published'))(w);
			return { input: given.input };
		}
	),
	'editorial.set_due': row(
		inside('editorial.piece_unknown', 'editorial.not_team'),
		ofPiece('accepted', 'editor', () => ({ dueOn: '2999-01-01' }))
	),
	'editorial.assign': row(selfOnly('editorial.assignee_unfit'), ofPiece('accepted', 'member')),
	'editorial.unassign': row(selfOnly('editorial.not_assigned'), taken),
	'editorial.make_version': row(
		inside('editorial.piece_unknown', 'editorial.not_maker'),
		ofPiece('in_work', 'member', () => ({ body: 'Екінші нұсқа', note: 'Қысқарттым' }))
	),
	'editorial.remark': row(
		inside('editorial.version_unknown', 'editorial.not_member'),
		onVersion((w) => piece(w, { state: 'in_work' }), { body: 'Қысқарту керек' })
	),
	'editorial.resolve_remark': row(
		inside('editorial.remark_unknown', 'editorial.not_resolver'),
		async (w) => {
			const { remarkId, of } = await remark(w);
			return { input: { remarkId }, owner: of.editor };
		}
	),
	'editorial.put_captions': row(
		inside('editorial.version_unknown', 'editorial.not_maker'),
		onVersion(videoVersion, { lang: 'kk', vtt: VTT })
	),
	'editorial.fill_checklist': row(
		inside('editorial.piece_unknown', 'editorial.not_maker'),
		ofPiece('in_work', 'member', () => ({ altText, ...list }))
	),
	'editorial.add_release': row(
		inside('editorial.piece_unknown', 'editorial.not_maker'),
		ofPiece('in_work', 'member', () => ({ name: 'Болат', isReleased: true }))
	),
	'editorial.remove_release': row(
		inside('editorial.release_unknown', 'editorial.not_maker'),
		async (w) => {
			const { releaseId, of } = await release(w);
			return { input: { releaseId }, owner: of.member };
		}
	),
	'editorial.take': row(everybody, async (w) => ({
		input: { pieceId: (await piece(w)).pieceId }
	})),
	'editorial.reuse': row(signedIn, async (w) => ({
		input: { pieceId: (await piece(w)).pieceId, link: 'https://example.org/sabaq' }
	})),
	'comments.post · under a work': row(
		allBut({ unconfirmed: 'comments.tier_too_low' }),
		async (w) => {
			const { pieceId } = await aWork(w);
			return { input: { subjectId: pieceId, body: 'Қолдаймын', stance: 'for' } };
		}
	)
};
