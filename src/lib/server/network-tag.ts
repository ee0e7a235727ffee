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

/** A keyed hash of the caller's network: enough for limits, useless as an address. */
export const networkTag = (
	peer: string | undefined,
	headers: NodeJS.Dict<string | string[]>
): string =>
	createHmac('sha256', config().secret)
		.update(`network:${networkOf(clientAddress(peer, headers))}`)
		.digest('base64url')
		.slice(0, 22);
