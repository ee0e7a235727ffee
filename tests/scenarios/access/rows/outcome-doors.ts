/** Outcomes, institutions, live sessions and the data of debates: their pages, endpoints, forms and rooms. */
import type { FormRows, PageRows, RoomRows } from '../row.ts';

export const outcomePages: PageRows = {};
export const outcomeEndpoints: PageRows = {};
export const outcomeForms: FormRows = {};
export const outcomeRooms: RoomRows = {};
