import { createHmac } from 'node:crypto';
import { config } from './config.ts';

/** The caller's address: the proxy's word only where the operator trusts the proxy. */
export function clientAddress(
	peer: string | undefined,
	headers: NodeJS.Dict<string | string[]>
): string {
	// A connection that ended while it was being greeted has no address any more.
	const nearest = peer ?? '';
	if (!config().TRUST_PROXY) return nearest;
	const forwarded = headers['x-forwarded-for'];
	const list = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
	return list.at(-1)?.trim() || nearest;
}

/** The network of an address: /24 for IPv4, /48 for IPv6. */
export function networkOf(address: string): string {
	const v4 = address.replace(/^::ffff:/, '');
	if (/^\d+\.\d+\.\d+\.\d+$/.test(v4)) return v4.split('.').slice(0, 3).join('.');
	return address.split(':').slice(0, 3).join(':');
}

const TAGS_KEPT = 2_000;
/** By network: making one costs as much as the rest of reading a request's headers. */
const tags = new Map<string, string>();

/** A keyed hash of the caller's network: enough for limits, useless as an address. */
export function networkTag(
	peer: string | undefined,
	headers: NodeJS.Dict<string | string[]>
): string {
	const network = networkOf(clientAddress(peer, headers));
	const known = tags.get(network);
	if (known) return known;
	const hmac = createHmac('sha256', config().secret).update(`network:${network}`);
	const tag = hmac.digest('base64url').slice(0, 22);
	if (tags.size >= TAGS_KEPT) tags.clear();
	tags.set(network, tag);
	return tag;
}
