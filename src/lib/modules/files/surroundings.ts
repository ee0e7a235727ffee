import { newId } from '#lib/shared/ids.ts';
import type { UploadSurroundings } from './uploader.ts';

/** A whole file is hashed only while it may be held at once. */
const DIGEST_MAX = 16 * 1024 * 1024;

async function digest(file: Blob): Promise<string | undefined> {
	if (file.size > DIGEST_MAX || !globalThis.crypto?.subtle) return undefined;
	const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A pause that ends early when the browser says that the network is back. */
function pause(ms: number): Promise<void> {
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			window.removeEventListener('online', end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		window.addEventListener('online', end);
	});
}

/** The browser an upload runs in. @param more headers of each request */
export const browserSurroundings = (
	locale: string,
	more: Record<string, string> = {}
): UploadSurroundings => ({
	request: (path, init) =>
		fetch(path, { ...init, headers: { ...(init.headers as Record<string, string>), ...more } }),
	pause,
	newKey: newId,
	digest,
	locale
});
