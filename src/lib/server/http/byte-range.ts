/** Part of a body that is asked for, both ends counted. */
export interface ByteRange {
	readonly from: number;
	readonly to: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The one part a `Range` header asks for (RFC 9110 §14.2), as players ask when somebody jumps to a moment. What is not
 * understood, more parts than one among it, is answered with the whole.
 *
 * @returns undefined: the whole; `outside`: nothing of it is there
 */
export function byteRange(header: string | null, size: number): ByteRange | 'outside' | undefined {
	const [found, first = '', last = ''] = RANGE.exec(header ?? '') ?? [];
	if (!found || (!first && !last)) return undefined;
	if (!first) {
		const length = Math.min(Number(last), size);
		return length > 0 ? { from: size - length, to: size - 1 } : 'outside';
	}
	const from = Number(first);
	const to = last ? Math.min(Number(last), size - 1) : size - 1;
	if (last && Number(last) < from) return undefined;
	return from < size ? { from, to } : 'outside';
}
