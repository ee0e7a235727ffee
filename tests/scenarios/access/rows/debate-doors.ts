/** Debates, statements, arguments and the opinion map: their pages, endpoints, forms and rooms. */
import type { FormRows, PageRows, RoomRows } from '../row.ts';

export const debatePages: PageRows = {};
export const debateEndpoints: PageRows = {};
export const debateForms: FormRows = {};
export const debateRooms: RoomRows = {};
