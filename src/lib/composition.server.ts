import { registerAdmission } from './realtime/server/admission.ts';
import { registerState } from './realtime/server/ticker.ts';
import { registerDeliveries } from './server/events/deliveries.ts';
import type { ModuleManifest } from './server/module.ts';
import { registerOperations } from './server/operations.ts';
import { registerRefusals } from './server/refusals.ts';
import { argumentsModule } from './modules/arguments/server/module.ts';
import { auditModule } from './modules/audit/server/module.ts';
import { channelsModule } from './modules/channels/server/module.ts';
import { commentsModule } from './modules/comments/server/module.ts';
import { contestsModule } from './modules/contests/server/module.ts';
import { debatesModule } from './modules/debates/server/module.ts';
import { editorialModule } from './modules/editorial/server/module.ts';
import { filesModule } from './modules/files/server/module.ts';
import { healthModule } from './modules/health/server/module.ts';
import { ideasModule } from './modules/ideas/server/module.ts';
import { identityModule } from './modules/identity/server/module.ts';
import { institutionsModule } from './modules/institutions/server/module.ts';
import { liveSessionsModule } from './modules/live-sessions/server/module.ts';
import { meetupsModule } from './modules/meetups/server/module.ts';
import { mentorsModule } from './modules/mentors/server/module.ts';
import { moderationModule } from './modules/moderation/server/module.ts';
import { notificationsModule } from './modules/notifications/server/module.ts';
import { opinionMapModule } from './modules/opinion-map/server/module.ts';
import { opportunitiesModule } from './modules/opportunities/server/module.ts';
import { outcomesModule } from './modules/outcomes/server/module.ts';
import { placesModule } from './modules/places/server/module.ts';
import { polisDataModule } from './modules/polis-data/server/module.ts';
import { reactionsModule } from './modules/reactions/server/module.ts';
import { spotsModule } from './modules/spots/server/module.ts';
import { subjectsModule } from './modules/subjects/server/module.ts';
import { votesModule } from './modules/votes/server/module.ts';

/** Every capability of the house. A new one is a line here and a line in graph.json. */
export const modules: readonly ModuleManifest[] = [
	placesModule,
	identityModule,
	subjectsModule,
	auditModule,
	filesModule,
	notificationsModule,
	reactionsModule,
	votesModule,
	moderationModule,
	commentsModule,
	contestsModule,
	ideasModule,
	opinionMapModule,
	debatesModule,
	institutionsModule,
	argumentsModule,
	liveSessionsModule,
	outcomesModule,
	polisDataModule,
	channelsModule,
	spotsModule,
	meetupsModule,
	editorialModule,
	opportunitiesModule,
	mentorsModule,
	healthModule
];

let isComposed = false;

/** Wires the modules to the platform. Safe to call twice. */
export function compose(): void {
	if (isComposed) return;
	isComposed = true;
	for (const manifest of modules) {
		if (manifest.refusals) registerRefusals(manifest.refusals);
		if (manifest.operations) registerOperations(manifest.operations);
		if (manifest.deliveries) registerDeliveries(manifest.deliveries);
		if (manifest.admission) registerAdmission(manifest.admission);
		if (manifest.state) registerState(manifest.state);
		manifest.introduce?.();
	}
}
