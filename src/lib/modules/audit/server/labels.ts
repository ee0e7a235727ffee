import { messageKeyOf, sentence } from '#lib/i18n/sentences.server.ts';
import type { Locale } from '#lib/shared/localized-text.ts';

/** The act in words; its code where nobody has written words yet, which a test forbids. */
export const labelOf = (act: string, locale: Locale): string =>
	sentence(`audit_act_${messageKeyOf(act)}`, {}, locale) ?? act;

/** A ground in words; a sentence that somebody wrote stays as it is. */
export const reasonText = (reason: string, locale: Locale): string =>
	sentence(`moderation_reason_${reason}`, {}, locale) ?? reason;
