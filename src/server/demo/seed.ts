import { system, type Person, type Role } from '#lib/shared/actor.ts';
import { grantRole, hashPassword, registerConfirmed } from '#lib/modules/identity/server/index.ts';
import { stopMakingMaps } from '#lib/modules/opinion-map/server/index.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../demo-accounts.ts';
import { demoPeople } from './people.ts';
import { seedChannels } from './seed-channels.ts';
import { seedContests } from './seed-contests.ts';
import { seedDebates } from './seed-debates.ts';
import { seedMeetups } from './seed-meetups.ts';
import { seedEditorial } from './seed-editorial.ts';
import { seedOpportunities } from './seed-opportunities.ts';
import { seedOutcomes } from './seed-outcomes.ts';
import { seedSessions } from './seed-sessions.ts';
import { seedSpots } from './seed-spots.ts';
import { ctxOf, goTo, must, type Cast } from './staging.ts';

const ROLES: Partial<Record<DemoAccount['role'], Role>> = {
	administrator: 'administrator',
	organiser: 'organiser',
	moderator: 'moderator',
	moderator2: 'moderator',
	facilitator: 'facilitator',
	expert: 'expert',
	juror: 'juror',
	auditor: 'auditor',
	verified: 'verified_resident'
};

async function seedPeople(): Promise<Cast> {
	const hash = must(await hashPassword(DEMO_PASSWORD));
	const staff = new Map<DemoAccount['role'], Person>();
	// Citizens first: a name of the staff may not be taken afterwards.
	const citizens: Person[] = [];
	for (const { tier, ...person } of demoPeople(160)) {
		const input = { ...person, password: DEMO_PASSWORD, locale: 'kk' as const, tier };
		const { personId } = must(await registerConfirmed(ctxOf(system), input, hash));
		citizens.push({ kind: 'person', id: personId, tier, grants: [] });
	}
	for (const { role, email, displayName } of DEMO_ACCOUNTS) {
		const tier = role === 'verified' ? 3 : 2;
		const input = {
			email,
			displayName,
			password: DEMO_PASSWORD,
			locale: 'kk' as const,
			homePlace: '231010000',
			tier
		} as const;
		const { personId } = must(await registerConfirmed(ctxOf(system), input, hash));
		const granted = ROLES[role];
		if (granted) {
			const grant = {
				personId,
				role: granted,
				scopeKind: 'all',
				scopeId: '',
				reason: 'Демо аккаунтының рөлі'
			} as const;
			must(await grantRole(ctxOf(system), grant));
		}
		staff.set(role, {
			kind: 'person',
			id: personId,
			tier,
			grants: granted ? [{ role: granted, scope: 'all' }] : []
		});
	}
	return { staff, citizens };
}

/** Everything the demo shows. Takes some seconds. */
export async function seedAll(): Promise<void> {
	goTo(-120);
	const cast = await seedPeople();
	await seedContests(cast);
	const debates = await seedDebates(cast);
	await seedSessions(cast, { past: debates.roads, coming: debates.water });
	const outcomes = { answered: debates.roads, overdue: debates.caspian };
	await seedOutcomes(cast, outcomes, cast.staff.get('responder')!);
	await seedChannels(cast, { taza: debates.water, orleu: debates.youth });
	await seedSpots(cast);
	await seedMeetups(cast);
	await seedEditorial(cast);
	await seedOpportunities(cast);
	await stopMakingMaps();
	goTo(0);
	// Signals of the last changes go out after a moment.
	await new Promise((resolve) => setTimeout(resolve, 300));
}
