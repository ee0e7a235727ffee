import { commonRefusals } from '../shared/refusals.ts';

const statuses = new Map<string, number>(Object.entries(commonRefusals));

/** Called by the composition with each module's refusals and their HTTP statuses. */
export function registerRefusals(more: Readonly<Record<string, number>>): void {
	for (const [code, status] of Object.entries(more)) statuses.set(code, status);
}

/** The HTTP status of a refusal; 500 for a code nobody declared, which a test forbids. */
export const statusOf = (code: string): number => statuses.get(code) ?? 500;
export const allRefusals = (): readonly string[] => [...statuses.keys()].sort();
