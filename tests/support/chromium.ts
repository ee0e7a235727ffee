/** Which Chromium the tests use: the system's, else Playwright's, else one that is fetched. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { chromium } from 'playwright';

/** Works as root and in containers, and keeps the browser from talking to anyone but the tests. */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run'
];

const SYSTEM_PATHS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** Whether the file starts at all: a distribution may leave a stub that only prints an advice. */
function starts(file: string): boolean {
	const answer = spawnSync(file, ['--version', '--no-sandbox'], { timeout: 20_000 });
	return answer.status === 0 && /Chrom/.test(String(answer.stdout));
}

/** The path of a browser that is already here; undefined when there is none. */
export function findChromium(): string | undefined {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const candidates = [...SYSTEM_PATHS, chromium.executablePath()];
	const found = candidates.find((file) => fs.existsSync(file) && starts(file));
	if (found) process.env.CHROMIUM = found; // children need not look again
	return found;
}

const attempt = (command: string, args: string[]): boolean =>
	spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 }).status === 0;

function hasCommand(name: string): boolean {
	try {
		execFileSync('which', [name], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/**
 * Finds a browser or fetches one: Playwright's own, then Debian's package where apt is there and we are root.
 *
 * @throws Error with one line that says what to do
 */
export function provideChromium(): string {
	const here = findChromium();
	if (here) return here;
	console.log('No Chromium found; fetching one …');
	attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
	const fetched = findChromium();
	if (fetched) return fetched;
	if (process.getuid?.() === 0 && hasCommand('apt-get')) {
		attempt('apt-get', ['update', '-q']);
		attempt('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
		const installed = findChromium();
		if (installed) return installed;
	}
	throw new Error(
		'The tests need Chromium. Install it with your system, or set CHROMIUM to the path of one.'
	);
}
