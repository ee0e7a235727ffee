/** What people write is text: markup in it comes out as written, on every page that shows it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOperation } from '#lib/server/operations.ts';
import { openReviewOf } from '../../support/world-contest.ts';
import { formFields, overApi, overForm, postForm, type Pass } from '../../support/doors.ts';
import { PROPOSAL } from '../access/debate-world.ts';
import { inDays, selection, TEXTS } from '../access/rows/contests.ts';
import { IDEA } from '../access/rows/ideas.ts';
import { openAccessWorld, type AccessWorld } from '../access/world.ts';
import { CHANNEL_WORDS } from './words-channels.ts';
import { SPOT_WORDS } from './words-spots.ts';
import { MEETUP_WORDS } from './words-meetups.ts';
import { EDITORIAL_WORDS } from './words-editorial.ts';
import { OPPORTUNITY_WORDS } from './words-opportunities.ts';
import { OUTCOME_WORDS, type Written } from './words-outcomes.ts';

let w: AccessWorld;
beforeAll(async () => {
	w = await openAccessWorld();
	await w.start();
}, 120_000);
afterAll(() => w.stop());

const SCRIPT = '<script>alert(1)</script>';
const IMAGE = '<img src=x onerror=alert(1)>';
const LINKS = '[бас](javascript:alert(1)) <a href="javascript:alert(1)">бас</a>';
/** Right-to-left override, zero-width space, an emoji, and what closes an attribute or a script block. */
const ODD = '\u202eкеледі\u202c \u200b😀 "\'>`${1}</title></script><!--';
const HOSTILE = `${SCRIPT}${IMAGE}${LINKS}${ODD}`;

async function open(path: string, pass: Pass = {}): Promise<string> {
	const headers = pass.cookie ? { cookie: pass.cookie } : undefined;
	const response = await fetch(w.app.url + path, { headers });
	expect(response.status, path).toBe(200);
	return response.text();
}

/** The page without the data that SvelteKit hands to its own script, where `<` is written as an escape. */
const isHarmless = (html: string): void => {
	expect(html).not.toContain(SCRIPT);
	expect(html).not.toMatch(/<img[^>]*onerror/i);
	expect(html).not.toMatch(/<a\b[^<>]*href=["']?\s*javascript:/i);
	expect(html).not.toContain('</title></script>');
};

const pass = (name: Parameters<AccessWorld['passOf']>[0]): Pass => w.passOf(name);

/** A text of a length that statements and arguments may have. */
const SHORT = `${SCRIPT}${IMAGE}[бас](javascript:alert(1)) "'></title></script><!--`;
const inAllLanguages = (text: string) => ({ kk: text, ru: text, en: text });

const WRITTEN_IN_DEBATES: Record<string, () => Promise<Written>> = {
	'a statement': async () => {
		const { id: debateId } = w.debates.free;
		const input = { debateId, text: SHORT };
		const shownOn = [`/debates/${debateId}?sort=newest`];
		const by = pass('participant');
		return { operation: 'debates.add_statement', by, input, shownOn, reader: by };
	},
	'an argument': async () => {
		const { id: debateId, seedIds } = w.debates.free;
		const input = { statementId: seedIds[0], side: 'con', text: SHORT };
		const shownOn = [`/debates/${debateId}/statements/${seedIds[0]}`];
		return { operation: 'arguments.add', by: pass('participant'), input, shownOn };
	},
	'the source of an argument': async () => {
		const { id: debateId, seedIds } = w.debates.free;
		const { id: argumentId } = await w.argument(w.debates.free);
		const url = `https://example.org/"><script>alert(1)</script>`;
		const input = { argumentId, url, title: `${SCRIPT}${IMAGE}` };
		const shownOn = [`/debates/${debateId}/statements/${seedIds[0]}/arguments/${argumentId}`];
		return { operation: 'arguments.add_source', by: pass('participant'), input, shownOn };
	},
	'an offered wording': async () => {
		const { id: debateId, seedIds } = w.debates.free;
		const { id: argumentId } = await w.argument(w.debates.free);
		const input = { argumentId, text: SHORT, reason: SHORT };
		const shownOn = [`/debates/${debateId}/statements/${seedIds[0]}/arguments/${argumentId}`];
		return { operation: 'arguments.suggest', by: pass('participant'), input, shownOn };
	},
	'the texts of a debate': async () => {
		const { id: debateId } = await w.debate('scheduled');
		const title = inAllLanguages(`${SCRIPT}${IMAGE}`);
		const sources = [{ title: HOSTILE.slice(0, 200), url: 'https://example.org/"><script>' }];
		const intro = inAllLanguages(HOSTILE);
		const input = { debateId, version: 2, title, question: inAllLanguages(SHORT), intro, sources };
		const shownOn = ['/', '/debates', `/debates/${debateId}`, `/debates/${debateId}/report`];
		return { operation: 'debates.edit', by: pass('facilitator'), input, shownOn };
	},
	'the reason of a pause': async () => {
		const { id: debateId } = await w.debate('open');
		const input = { debateId, reason: HOSTILE };
		const shownOn = [`/debates/${debateId}`];
		return { operation: 'debates.pause', by: pass('facilitator'), input, shownOn };
	},
	'a translation of a statement': async () => {
		const { id: debateId, seedIds } = w.debates.free;
		const input = { statementId: seedIds[1], lang: 'ru', text: SHORT };
		const shownOn = [`/debates/${debateId}/statements/${seedIds[1]}`];
		return { operation: 'debates.translate_statement', by: pass('facilitator'), input, shownOn };
	},
	'a proposal of a debate': async () => {
		const { id: proposalId, author } = await w.proposal('returned');
		await w.letIn([author]);
		const by = w.passOf('owner', author);
		const input = { proposalId, version: 1, ...PROPOSAL, question: SHORT, reason: HOSTILE };
		const shownOn = [`/debates/proposals/${proposalId}`, '/debates/propose'];
		return { operation: 'debates.edit_proposal', by, input, shownOn, reader: by };
	}
};

const OF_AREAS = {
	...OUTCOME_WORDS,
	...CHANNEL_WORDS,
	...SPOT_WORDS,
	...MEETUP_WORDS,
	...EDITORIAL_WORDS,
	...OPPORTUNITY_WORDS
};

const WRITTEN: Record<string, () => Promise<Written>> = {
	...Object.fromEntries(
		Object.entries(OF_AREAS).map(([what, make]) => [what, () => make(w, HOSTILE)])
	),
	'an idea': async () => {
		const { id, author } = await w.idea(w.standing.submission, { state: 'draft' });
		await w.letIn([author]);
		const by = w.passOf('owner', author);
		const sections = { problem: HOSTILE, solution: HOSTILE, benefit: HOSTILE };
		const input = { ideaId: id, version: 1, ...IDEA, title: `${SCRIPT}${IMAGE}`, ...sections };
		const shownOn = [`/ideas/${id}`, `/ideas/${id}/edit`, '/me/ideas'];
		return { operation: 'ideas.save', by, input, shownOn, reader: by };
	},
	'a comment': async () => {
		const input = { subjectId: w.anIdea.id, body: HOSTILE };
		const by = pass('participant');
		return { operation: 'comments.post', by, input, shownOn: [`/ideas/${w.anIdea.id}`] };
	},
	'the texts of a contest': async () => {
		const { id } = await w.contest('voting');
		const hostile = (text: string) => ({ kk: text, ru: text, en: text });
		const title = hostile(`${SCRIPT}${IMAGE}`);
		const texts = { title, summary: hostile(HOSTILE), rules: hostile(HOSTILE) };
		const [row] = await w.sql`select version from contests where id = ${id}`;
		const input = { contestId: id, version: row!.version as number, ...TEXTS, ...texts };
		const shownOn = ['/', '/contests', `/contests/${id}`, `/contests/${id}/ideas`];
		return { operation: 'contests.edit', by: pass('organiser'), input, shownOn };
	},
	'the reason of a moved date': async () => {
		const { id } = await w.contest('submission');
		const move = { phase: 'results', startsAt: inDays(40), reason: HOSTILE };
		const input = { contestId: id, ...move };
		const shownOn = [`/contests/${id}`];
		return { operation: 'contests.reschedule', by: pass('organiser'), input, shownOn };
	},
	'the reason of an end': async () => {
		const { id } = await w.contest('submission');
		const input = { contestId: id, reason: HOSTILE };
		const by = pass('organiser');
		return { operation: 'contests.cancel', by, input, shownOn: [`/contests/${id}`] };
	},
	'the reason of a choice': async () => {
		const { contest, ideaId } = await selection(w, true);
		const input = { contestId: contest.id, subjectId: ideaId, reason: HOSTILE };
		const shownOn = [`/contests/${contest.id}/shortlist`];
		const by = pass('organiser');
		return { operation: 'contests.set_reason', by, input, shownOn, reader: by };
	},
	'a moderator’s note': async () => {
		const { id, author } = await w.idea(w.standing.submission, { state: 'submitted' });
		await w.letIn([author]);
		const reviewId = await openReviewOf(id);
		const input = { reviewId, verdict: 'return', reason: 'unclear', note: HOSTILE };
		const reader = w.passOf('owner', author);
		const shownOn = [`/ideas/${id}`, '/notifications', '/decisions', '/outbox'];
		return { operation: 'moderation.decide', by: pass('moderator'), input, shownOn, reader };
	},
	'a report': async () => {
		const { id } = await w.idea(w.standing.voting);
		const input = { subjectId: id, reason: 'spam', note: HOSTILE };
		const by = pass('participant');
		await w.run('moderation.report', w.people.expert, { subjectId: id, reason: 'spam' });
		const shownOn = [`/moderation?review=${await openReviewOf(id)}`];
		return { operation: 'moderation.report', by, input, shownOn, reader: pass('moderator') };
	},
	'the reason of a grant': async () => {
		const { id } = await w.person('Біреу');
		const input = { personId: id, role: 'expert', scopeKind: 'all', reason: HOSTILE };
		const by = pass('administrator');
		const shownOn = [`/admin/people/${id}`, '/audit'];
		return { operation: 'identity.grant_role', by, input, shownOn, reader: by };
	},
	'a name': async () => {
		const person = await w.person('Біреу');
		await w.letIn([person]);
		const reader = w.passOf('owner', person);
		const input = { displayName: SCRIPT, locale: 'kk' };
		return {
			operation: 'identity.update_profile',
			by: reader,
			input,
			shownOn: ['/', '/me'],
			reader
		};
	},
	'the name of a token': async () => {
		const by = pass('participant');
		const input = { name: `${SCRIPT}${IMAGE}`, days: 9 };
		return { operation: 'identity.create_token', by, input, shownOn: ['/me/security'], reader: by };
	}
};

const EVERYTHING = { ...WRITTEN, ...WRITTEN_IN_DEBATES };

describe('markup stays text where it is shown', () => {
	test.each(Object.keys(EVERYTHING))('%s', async (what) => {
		const { operation, by, input, shownOn, reader } = await EVERYTHING[what]!();
		const reply = await overApi(w.app, findOperation(operation)!, input, by);
		expect(reply).toMatchObject({ ok: true });
		const paths =
			typeof shownOn === 'function' ? shownOn(reply.value as Record<string, string>) : shownOn;
		const pages = await Promise.all(paths.map((path) => open(path, reader)));
		for (const html of pages) isHarmless(html);
		expect(pages.some((html) => html.includes('alert(1)'))).toBe(true);
	});
});

test('what a refused form shows again is text too', async () => {
	const address = { path: `/ideas/${w.anIdea.id}`, action: 'postComment' };
	const fields = formFields({ body: HOSTILE, stance: 'nowhere' });
	const response = await postForm(w.app, address, fields, pass('participant'));
	expect(response.status).toBe(422);
	isHarmless(await response.text());
});

test.each(['Ай\u202eгүл', 'Ай\u200bгүл', 'Аdмин'])(
	'a name is no place for %s',
	async (displayName) => {
		const input = { displayName, locale: 'kk' };
		const address = { path: '/me', action: 'profile' };
		const byForm = await overForm(w.app, address, input, pass('participant'));
		const operation = findOperation('identity.update_profile')!;
		const byApi = await overApi(w.app, operation, input, pass('participant'));
		for (const reply of [byForm, byApi])
			expect(reply).toMatchObject({ ok: false, status: 422, refusal: 'identity.name_bad' });
	}
);

test.each([
	'//elsewhere.example',
	'/\\elsewhere.example',
	'/\t/elsewhere.example',
	'https://e.example'
])('the way back after a form never leads to %s', async (back) => {
	for (const [path, fields] of [
		['/settings/theme', { theme: 'dark', back }],
		['/auth/sign-in', { email: 'a@example.org', password: 'x', next: back }]
	] as const) {
		const response = await fetch(w.app.url + path, {
			method: 'POST',
			headers: { origin: w.app.url },
			body: new URLSearchParams(fields),
			redirect: 'manual'
		});
		expect(response.headers.get('location') ?? '/').toBe('/');
	}
});
