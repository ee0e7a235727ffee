/** Where a spot is, as its row keeps it. */
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { DISTRICT_CODES, districtAt, roundPosition } from '../geo.ts';

interface Given {
	readonly lat?: number;
	readonly lon?: number;
	readonly district?: string;
	readonly address?: string;
}
export interface Where {
	readonly lat: number | null;
	readonly lon: number | null;
	readonly place: string;
}

const OUTSIDE = { fields: { lat: { code: 'format' as const } } };

/**
 * A rounded position of the oblast with its district, or a district with an address. Where both are said the district is
 * the one that was chosen: outlines are not exact.
 *
 * @refuses spots.where_missing · spots.outside · places.unknown
 */
export function whereOf({ lat, lon, district, address }: Given): Result<Where> {
	if (district && !DISTRICT_CODES.includes(district))
		return refuse('places.unknown', { fields: { district: { code: 'format' } } });
	if ((lat === undefined) !== (lon === undefined))
		return refuse('spots.where_missing', {
			fields: { [lat === undefined ? 'lat' : 'lon']: { code: 'required' } }
		});
	if (lat === undefined || lon === undefined) {
		if (!district || !address)
			return refuse('spots.where_missing', {
				fields: { [district ? 'address' : 'district']: { code: 'required' } }
			});
		return ok({ lat: null, lon: null, place: district });
	}
	const at = roundPosition({ lat, lon });
	const lies = districtAt(at);
	return lies ? ok({ ...at, place: district ?? lies }) : refuse('spots.outside', OUTSIDE);
}
