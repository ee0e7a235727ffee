/** Why a question about places is refused. */
export const placeRefusals = { 'places.unknown': 404 } as const;
export type PlaceRefusal = keyof typeof placeRefusals;
