/** Values that explain a refusal, for the sentence a person reads: numbers, dates, field names. Never personal data. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** What an operation came to: a value, or a refusal that has a name. Never an exception for the expected. */
export type Result<T, R extends string = string> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly refusal: R; readonly details?: RefusalDetails };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;

export const refuse = <const R extends string>(refusal: R, details?: RefusalDetails) =>
	details ? ({ ok: false, refusal, details } as const) : ({ ok: false, refusal } as const);
