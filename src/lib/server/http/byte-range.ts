/** A part of a body: the first and the last byte, both included. */
export interface ByteRange {
	readonly from: number;
	readonly to: number;
}

/**
 * The one part that a `Range` header asks for (RFC 9110 §14.1.2): players ask so to begin in the middle of a video.
 *
 * @returns undefined where the whole is to be sent: no header, another unit, several parts; `unfit` where nothing of it is there
 */
export function byteRangeOf(header: string | null, size: number): ByteRange | 'unfit' | undefined {
	const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
	if (!asked || (asked[1] === '' && asked[2] === '')) return undefined;
	const [first, last] = [asked[1]!, asked[2]!];
	if (first === '') {
		const length = Number(last);
		return length === 0 ? 'unfit' : { from: Math.max(0, size - length), to: size - 1 };
	}
	const from = Number(first);
	const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
	if (last !== '' && Number(last) < from) return undefined;
	return from < size ? { from, to } : 'unfit';
}
