/** The answer of a policy: it asks, it never acts. A denial carries the code that the refusal will carry. */
export type Decision<R extends string, Grant = unknown> =
	({ readonly allowed: true } & Grant) | { readonly allowed: false; readonly reason: R };

export const allow = { allowed: true } as const;

export const deny = <const R extends string>(reason: R) => ({ allowed: false, reason }) as const;
