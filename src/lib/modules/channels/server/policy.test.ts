import { describe, expect, test } from 'vitest';
import { system, visitor, type Person } from '#lib/shared/actor.ts';
import type { Channel } from '../channel.ts';
import {
	canAdd,
	canArchive,
	canJoin,
	canLead,
	canMove,
	canOrganise,
	canPublish,
	canSeeChannel,
	canSeePost,
	canWork
} from './policy.ts';

const NOW = new Date('2026-05-01T00:00:00Z');
const SCOPES = ['channel:a', 'territory:231010000', 'territory:230000000'];
const person = (...grants: string[]): Person => ({
	...{ kind: 'person', id: grants.join() || 'nobody', tier: 1 },
	grants: grants.map((grant) => {
		const [role, scope = 'all'] = grant.split('@');
		return { role: role as never, scope };
	})
});
const lead = person('lead@channel:a');
const editor = person('editor@channel:a');
const channel = (change: Partial<Channel> = {}): Channel => ({
	...{ id: 'a', kind: 'plain', joining: 'open', accent: 'sky', state: 'running', version: 1 },
	title: { kk: 'а', ru: 'а', en: 'a' },
	purpose: { kk: 'а' },
	scopes: SCOPES,
	...change
});
const reasonOf = (decision: { allowed: boolean; reason?: string }) =>
	decision.allowed ? 'yes' : decision.reason;

test.each([
	['visitor', visitor, 'auth.required', 'auth.required', 'auth.required'],
	['system', system, 'yes', 'yes', 'yes'],
	['administrator', person('administrator'), 'yes', 'yes', 'yes'],
	['organiser here', person('organiser@territory:230000000'), 'yes', 'yes', 'yes'],
	['organiser elsewhere', person('organiser@territory:100000000'), ...threeNos()],
	['lead', lead, 'channels.not_organiser', 'yes', 'yes'],
	['editor', editor, 'channels.not_organiser', 'channels.not_lead', 'yes'],
	['lead of another', person('lead@channel:b'), ...threeNos()],
	['moderator', person('moderator'), ...threeNos()]
] as const)('%s', (_, actor, organise, leading, work) => {
	expect(reasonOf(canOrganise(actor, SCOPES, NOW))).toBe(organise);
	expect(reasonOf(canLead(actor, SCOPES, NOW))).toBe(leading);
	expect(reasonOf(canWork(actor, SCOPES, NOW))).toBe(work);
});
function threeNos() {
	return ['channels.not_organiser', 'channels.not_lead', 'channels.not_team'] as const;
}

test('a proposed channel is seen by its team and auditors, any other by everybody', () => {
	const proposed = channel({ state: 'proposed' });
	for (const actor of [lead, editor, person('auditor'), system])
		expect(canSeeChannel(actor, proposed, NOW)).toBe(true);
	for (const actor of [visitor, person(), person('moderator')]) {
		expect(canSeeChannel(actor, proposed, NOW)).toBe(false);
		expect(canSeeChannel(actor, channel(), NOW)).toBe(true);
	}
});

test('of posts everybody sees what is public, moderators what is hidden, the team all', () => {
	const sees = (actor: typeof visitor | Person) =>
		(['draft', 'review', 'scheduled', 'published', 'archived', 'hidden'] as const).filter((state) =>
			canSeePost(actor, { state }, channel(), NOW)
		);
	expect(sees(visitor)).toEqual(['published', 'archived']);
	expect(sees(person('moderator'))).toEqual(['published', 'archived', 'hidden']);
	expect(sees(editor)).toHaveLength(6);
});

test('a project runs with a title in every language and moves only on', () => {
	expect(reasonOf(canMove(channel({ state: 'proposed' }), 'running'))).toBe('yes');
	const untitled = channel({ state: 'proposed', title: { kk: 'а' } });
	expect(reasonOf(canMove(untitled, 'running'))).toBe('channels.titles_missing');
	expect(reasonOf(canMove(channel(), 'reported'))).toBe('channels.move_unfit');
	expect(reasonOf(canMove(channel({ archivedAt: 'x' }), 'paused'))).toBe('channels.archived');
});

test('what is under way is not put away, and nothing twice', () => {
	expect(reasonOf(canArchive(channel()))).toBe('channels.still_running');
	expect(reasonOf(canArchive(channel({ state: 'finished' })))).toBe('yes');
	const away = channel({ state: 'finished', archivedAt: 'x' });
	expect(reasonOf(canArchive(away))).toBe('channels.archived');
	expect(reasonOf(canAdd(away))).toBe('channels.archived');
	expect(reasonOf(canAdd(channel()))).toBe('yes');
});

describe('joining', () => {
	const join = (
		change: Partial<Channel>,
		standing?: 'asked' | 'member' | 'declined' | 'left',
		isInvited = false,
		actor: typeof visitor | Person = person()
	) => {
		const decision = canJoin(actor, channel(change), standing, isInvited);
		return decision.allowed ? decision.becomes : decision.reason;
	};
	test.each([
		['an open channel', join({}), 'member'],
		['again after leaving', join({}, 'left'), 'member'],
		['by request', join({ joining: 'by_request' }), 'asked'],
		['by request, after a no', join({ joining: 'by_request' }, 'declined'), 'asked'],
		['by request with the link', join({ joining: 'by_request' }, 'asked', true), 'member'],
		['asking twice', join({ joining: 'by_request' }, 'asked'), 'channels.asked_already'],
		['without the link', join({ joining: 'invited' }), 'channels.invitation_needed'],
		['with the link', join({ joining: 'invited' }, undefined, true), 'member'],
		['twice', join({}, 'member'), 'channels.member_already'],
		['what is over', join({ state: 'finished' }), 'channels.not_running'],
		['what is put away', join({ archivedAt: 'x' }), 'channels.archived'],
		['unconfirmed', join({}, undefined, false, { ...person(), tier: 0 }), 'channels.tier_too_low'],
		['a visitor', join({}, undefined, true, visitor), 'auth.required']
	])('%s', (_, came, to) => expect(came).toBe(to));
});

test('a post is published by another one than its author, once it was handed in', () => {
	const post = { state: 'review', authorId: editor.id } as const;
	expect(reasonOf(canPublish(lead, post, channel()))).toBe('yes');
	expect(reasonOf(canPublish(editor, post, channel()))).toBe('channels.own_post');
	const draft = { ...post, state: 'draft' } as const;
	expect(reasonOf(canPublish(lead, draft, channel()))).toBe('channels.post_state');
	const proposed = channel({ state: 'proposed' });
	expect(reasonOf(canPublish(lead, post, proposed))).toBe('channels.not_running');
	const away = channel({ archivedAt: 'x' });
	expect(reasonOf(canPublish(lead, post, away))).toBe('channels.archived');
});
