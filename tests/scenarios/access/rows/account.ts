/** The own account, notices, places. */
import { stopToken } from '#lib/modules/notifications/server/stop-link.ts';
import { hashOf } from '#lib/modules/identity/server/session-repository.ts';
import { newId } from '#lib/shared/ids.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import { PASSWORD, type AccessWorld } from '../world.ts';

const nothing = (): Given => ({ input: {} });
const NEXT_PASSWORD = 'мүлде басқа сөйлем';
const owner = (otherwise: string) => only(['owner'], otherwise);

/** Somebody whose password is known, and the input that proves it. */
const proving =
	(more: (w: AccessWorld) => object = () => ({})) =>
	async (w: AccessWorld): Promise<Given> => ({
		input: { currentPassword: PASSWORD, ...more(w) },
		owner: await w.register()
	});

const newAddress = (): string => `${newId()}@example.org`;
const signUpInput = () => ({
	email: newAddress(),
	password: PASSWORD,
	displayName: 'Айгүл Серік',
	locale: 'kk',
	consent: true
});

async function signedUp(w: AccessWorld): Promise<Given> {
	const input = signUpInput();
	const actor = w.visitor;
	await w.run('identity.sign_up', actor, input);
	const [made] = await w.sql`select person_id from credentials where email = ${input.email}`;
	const person = { kind: 'person', id: made!.person_id as string, tier: 0, grants: [] } as const;
	return { input: { secret: await w.secretOf(person) }, by: 'visitor' };
}

async function resetting(w: AccessWorld): Promise<Given> {
	const person = await w.register();
	await w.run('identity.request_reset', w.visitor, { email: await w.emailOf(person) });
	return { input: { secret: await w.secretOf(person), password: NEXT_PASSWORD }, by: 'visitor' };
}

export const accessRows: OperationRows = {
	'identity.sign_up': row(everybody, () => ({ input: signUpInput(), by: 'visitor' })),
	'identity.confirm_email': row(everybody, signedUp),
	'identity.resend_confirmation': row(signedIn, () => ({ input: {}, by: 'unconfirmed' })),
	'identity.request_reset': row(everybody, async (w) => ({
		input: { email: await w.emailOf(await w.register()) },
		by: 'visitor'
	})),
	'identity.reset_password': row(everybody, resetting),
	'identity.sign_in': row(everybody, async (w) => ({
		input: { email: await w.emailOf(await w.register()), password: PASSWORD },
		by: 'visitor'
	})),
	'identity.sign_out': row(signedIn, async (w) => ({ input: {}, owner: await w.person('Біреу') })),
	'identity.reauthenticate': row(signedIn, proving()),
	'identity.change_password': row(
		signedIn,
		proving(() => ({ newPassword: NEXT_PASSWORD }))
	),
	'identity.change_email': row(
		signedIn,
		proving(() => ({ email: newAddress() }))
	),
	'identity.end_session': row(owner('identity.session_unknown'), async (w) => {
		const person = await w.person('Біреу');
		const { cookie } = await w.passFor(person);
		return { input: { sessionId: hashOf(cookie!.slice('sid='.length)) }, owner: person };
	}),
	'identity.end_other_sessions': row(signedIn, async (w) => ({
		input: {},
		owner: await w.person('Біреу')
	}))
};

const makers = allBut({
	administrator_stale: 'auth.reauthentication_required',
	administrator_by_token: 'auth.reauthentication_required'
});

export const accountRows: OperationRows = {
	'identity.update_profile': row(signedIn, async (w) => ({
		input: { displayName: 'Жаңа Есім', locale: 'ru' },
		owner: await w.person('Біреу')
	})),
	'identity.set_news_consent': row(signedIn, () => ({ input: { news: true } })),
	'identity.delete_account': row(signedIn, proving()),
	'identity.request_phone_code': row(signedIn, () => ({ input: { phone: '+77011234567' } })),
	'identity.confirm_phone': row(owner('identity.code_wrong'), async (w) => {
		const person = await w.person('Біреу');
		await w.run('identity.request_phone_code', person, { phone: '+77017654321' });
		return { input: { code: await w.secretOf(person, /(\d{6})/) }, owner: person };
	}),
	'identity.create_token': row(makers, () => ({ input: { name: 'Кесте', days: 30 } })),
	'identity.revoke_token': row(owner('identity.token_unknown'), async (w) => {
		const person = await w.person('Біреу');
		const { tokenId } = await w.run('identity.create_token', person, { name: 'Кесте', days: 9 });
		return { input: { tokenId }, owner: person };
	}),
	'identity.account': row(signedIn, nothing),
	'identity.security': row(signedIn, nothing),
	'identity.own_data': row(signedIn, nothing),
	'identity.outbox': row(signedIn, nothing),
	'identity.own_things': row(signedIn, nothing)
};

/** A notice: an idea's author was told that it is admitted. */
async function noticed(w: AccessWorld): Promise<Given> {
	const { author } = await w.idea(w.standing.submission);
	const [notice] = await w.sql`select id from notices where person_id = ${author.id}`;
	return { input: { noticeId: notice!.id }, owner: author };
}

export const noticeRows: OperationRows = {
	'notifications.list': row(signedIn, nothing),
	'notifications.mark_read': row(owner('notifications.not_found'), noticed),
	'notifications.mark_all_read': row(signedIn, async (w) => ({
		input: {},
		owner: (await noticed(w)).owner
	})),
	'notifications.get_settings': row(signedIn, nothing),
	'notifications.set_settings': row(signedIn, () => ({ input: { shown: [], mailed: [] } })),
	'notifications.stop_mail': row(everybody, async (w) => ({
		input: { token: stopToken((await w.person('Біреу')).id, 'decision') },
		by: 'visitor'
	})),
	'places.list': row(everybody, nothing)
};
