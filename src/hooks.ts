import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** Addresses carry the language; routes do not know it. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
