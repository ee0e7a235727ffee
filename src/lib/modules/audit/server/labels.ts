import * as messages from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/shared/localized-text.ts';

type Sentence = (inputs: Record<string, never>, options: { locale: Locale }) => string;
const sentences = messages as unknown as Readonly<Record<string, Sentence | undefined>>;

export const labelKey = (act: string): string => `audit_act_${act.replaceAll('.', '_')}`;

/** The act in words; its code where nobody has written words yet, which a test forbids. */
export const labelOf = (act: string, locale: Locale): string =>
	sentences[labelKey(act)]?.({}, { locale }) ?? act;
