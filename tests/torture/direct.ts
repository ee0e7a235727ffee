/**
 * Processes that are asked without anything between. The balancer and the line to the database stand in the driver's own
 * process, which under a load would be full before what is tried is.
 */
import type { App } from '../support/app.ts';
import type { Installation } from './installation.ts';

export interface Direct {
	readonly apps: readonly App[];
	/** The next process's port, in turn. */
	nextPort(): number;
	/** The address for the so-maniest client. */
	urlOf(index: number): string;
	stop(): Promise<void>;
}

/** Starts as many processes as the installation has, each connected to the database itself. @param env settings beside */
export async function startDirect(
	installation: Installation,
	env: Readonly<Record<string, string>> = {}
): Promise<Direct> {
	const apps: App[] = [];
	for (let left = installation.apps().length; left > 0; left--)
		apps.push(await installation.startOne({ DATABASE_URL: installation.database().url, ...env }));
	let turn = 0;
	return {
		apps,
		nextPort: () => apps[turn++ % apps.length]!.port,
		urlOf: (index) => apps[index % apps.length]!.url,
		async stop() {
			await Promise.all(apps.map((app) => app.stop('SIGKILL')));
			for (const app of apps) installation.forget(app);
		}
	};
}
