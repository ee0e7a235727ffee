import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { registerDeliveries, type Notice } from '#lib/server/events/deliveries.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { deliveryOf } from '#lib/server/events/deliveries.ts';
import type { Actor, Person } from '#lib/shared/actor.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import {
	getNoticeSettings,
	listNotices,
	markAllRead,
	markRead,
	setNoticeSettings,
	stopMail,
	unreadCount
} from './index.ts';
import { stopToken } from './stop-link.ts';

let world: World;
let toTell: Notice[] = [];

beforeAll(async () => {
	world = await openWorld();
	registerDeliveries({
		'test.happened': { rooms: () => [], notices: () => Promise.resolve(toTell) }
	} as never);
});

const noticeFor = (person: Person, more: Partial<Notice> = {}): Notice => ({
	personId: person.id,
	kind: 'reply',
	wording: 'notifications_title',
	path: '/ideas/1',
	dedupeKey: crypto.randomUUID(),
	...more
});

async function happen(actor: Actor, notices: Notice[], isRefused = false) {
	toTell = notices;
	return inTransaction(world.ctx(actor), { act: 'test.happen', input: {} }, async (tx) => {
		tx.emit('test.happened' as never, {} as never);
		return isRefused ? refuse('test.refused') : ok({});
	});
}

const page = { limit: 20 };

test('a notice is shown in the language of the reader and heard in their own room', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	await happen(boris, [noticeFor(anna)]);
	const list = await listNotices(world.ctx(anna, { locale: 'en' }), page);
	expect(list).toMatchObject({
		ok: true,
		value: { unread: 1, items: [{ sentence: 'Notifications', path: '/ideas/1', isRead: false }] }
	});
	const created = (await world.events('notice.created')).at(-1)!;
	expect(created.rooms).toEqual([`person:${anna.id}`]);
	const message = await deliveryOf('notice.created').message!(world.db, created.facts as never);
	expect(message).toEqual({ unread: 1 });
});

test('what operators wrote in several languages is told in the language of the reader', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	const facts = { title: 'Байқау', title_ru: 'Конкурс', title_en: '' };
	await happen(boris, [
		noticeFor(anna, { kind: 'stage', wording: 'contests_notice_voting', facts })
	]);
	const sentenceIn = async (locale: 'kk' | 'ru' | 'en') => {
		const list = await listNotices(world.ctx(anna, { locale }), page);
		return list.ok ? list.value.items[0]!.sentence : '';
	};
	expect(await sentenceIn('ru')).toContain('Конкурс');
	expect(await sentenceIn('kk')).toContain('Байқау');
	expect(await sentenceIn('en')).toContain('Байқау');
});

test('nobody is told about their own act', async () => {
	const anna = await world.person('Анна');
	await happen(anna, [noticeFor(anna)]);
	expect(await unreadCount(world.db, anna.id)).toBe(0);
});

test('the same dedupe key makes one notice and one mail', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	const notice = noticeFor(anna, { kind: 'decision' });
	await happen(boris, [notice]);
	await happen(boris, [notice]);
	expect(await unreadCount(world.db, anna.id)).toBe(1);
	expect(await world.countRows('messages', `person_id = '${anna.id}'`)).toBe(1);
});

test('an act that is refused tells nobody', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	const before = await world.everyCount();
	await happen(boris, [noticeFor(anna, { kind: 'decision' })], true);
	expect(await world.everyCount()).toEqual(before);
});

test('only decisions are mailed by default, and only to a confirmed address', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	const newcomer = await world.person('Вера', { tier: 0 });
	await happen(boris, [
		noticeFor(anna),
		noticeFor(anna, { kind: 'decision' }),
		noticeFor(newcomer, { kind: 'decision' })
	]);
	expect(await world.countRows('messages', `person_id = '${anna.id}'`)).toBe(1);
	expect(await world.countRows('messages', `person_id = '${newcomer.id}'`)).toBe(0);
	expect(await unreadCount(world.db, newcomer.id)).toBe(1);
});

test('settings are honoured: a kind switched off is neither shown nor mailed', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	await setNoticeSettings(world.ctx(anna), { shown: ['reply'], mailed: ['reply'] });
	await happen(boris, [noticeFor(anna), noticeFor(anna, { kind: 'decision' })]);
	expect(await unreadCount(world.db, anna.id)).toBe(1);
	expect(await world.countRows('messages', `person_id = '${anna.id}'`)).toBe(1);
	expect(await getNoticeSettings(world.ctx(anna))).toMatchObject({
		value: {
			reply: { isShown: true, isMailed: true },
			decision: { isShown: false, isMailed: false }
		}
	});
});

test("the mail's link stops mail of its kind without signing in, and nothing else", async () => {
	const anna = await world.person('Анна');
	const token = stopToken(anna.id, 'decision');
	expect(await stopMail(world.ctx(), { token })).toEqual({ ok: true, value: { kind: 'decision' } });
	expect(await getNoticeSettings(world.ctx(anna))).toEqual({
		ok: true,
		value: { ...DEFAULT_SETTINGS, decision: { isShown: true, isMailed: false } }
	});
});

test.each([
	['another kind', (token: string) => token.replace('decision', 'stage')],
	['another person', (token: string) => crypto.randomUUID() + token.slice(36)],
	['a cut signature', (token: string) => token.slice(0, -2)],
	['nonsense', () => 'x'],
	['a kind that does not exist', (token: string) => token.replace('decision', 'news')]
])('a link with %s is refused and nothing is written', async (_, spoil) => {
	const anna = await world.person('Анна');
	const before = await world.everyCount();
	const result = await stopMail(world.ctx(), { token: spoil(stopToken(anna.id, 'decision')) });
	expect(result).toMatchObject({ ok: false, refusal: 'notifications.link_invalid' });
	expect(await world.everyCount()).toEqual(before);
});

test('a link of a person who is gone does nothing', async () => {
	const token = stopToken(crypto.randomUUID(), 'decision');
	const before = await world.countRows('notice_settings');
	expect(await stopMail(world.ctx(), { token })).toMatchObject({ ok: true });
	expect(await world.countRows('notice_settings')).toBe(before);
});

test('marking read is idempotent and announced once', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	await happen(boris, [noticeFor(anna), noticeFor(anna)]);
	const list = await listNotices(world.ctx(anna), page);
	const noticeId = list.ok ? list.value.items[0]!.id : '';
	const heard = async () =>
		(await world.events('notice.read')).filter(({ facts }) => facts.personId === anna.id).length;
	expect(await markRead(world.ctx(anna), { noticeId })).toMatchObject({ ok: true });
	expect(await markRead(world.ctx(anna), { noticeId })).toMatchObject({ ok: true });
	expect([await unreadCount(world.db, anna.id), await heard()]).toEqual([1, 1]);
	expect(await markAllRead(world.ctx(anna))).toMatchObject({ ok: true });
	expect(await markAllRead(world.ctx(anna))).toMatchObject({ ok: true });
	expect([await unreadCount(world.db, anna.id), await heard()]).toEqual([0, 2]);
});

test("another person's notice cannot be marked, and looks as if it were not there", async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	await happen(boris, [noticeFor(anna)]);
	const list = await listNotices(world.ctx(anna), page);
	const before = await world.everyCount();
	const noticeId = list.ok ? list.value.items[0]!.id : '';
	const result = await markRead(world.ctx(boris), { noticeId });
	expect(result).toMatchObject({ ok: false, refusal: 'notifications.not_found' });
	expect(await world.everyCount()).toEqual(before);
	expect(await unreadCount(world.db, anna.id)).toBe(1);
});

test('visitors have no notices', async () => {
	const results = await Promise.all([
		listNotices(world.ctx(), page),
		getNoticeSettings(world.ctx()),
		markAllRead(world.ctx()),
		markRead(world.ctx(), { noticeId: crypto.randomUUID() }),
		setNoticeSettings(world.ctx(), { shown: [], mailed: [] })
	]);
	for (const result of results)
		expect(result).toMatchObject({ ok: false, refusal: 'auth.required' });
});

test('pages joined are the whole list, also when notices arrive between them', async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	await happen(
		boris,
		Array.from({ length: 5 }, () => noticeFor(anna))
	);
	const ids: string[] = [];
	let cursor: string | undefined;
	for (;;) {
		const result = await listNotices(world.ctx(anna), { limit: 2, cursor });
		if (!result.ok) throw new Error(result.refusal);
		ids.push(...result.value.items.map(({ id }) => id));
		if (!result.value.next) break;
		cursor = result.value.next;
		await happen(boris, [noticeFor(anna)]);
	}
	expect(new Set(ids).size).toBe(5);
	const spoilt = await listNotices(world.ctx(anna), { limit: 2, cursor: 'x' });
	expect(spoilt).toMatchObject({ ok: false, refusal: 'cursor.invalid' });
});

test("only the person is admitted to the person's room", async () => {
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	expect(await admit(anna, `person:${anna.id}`)).toBe(true);
	expect(await admit(boris, `person:${anna.id}`)).toBe(false);
	expect(await admit({ kind: 'visitor' }, `person:${anna.id}`)).toBe(false);
});
