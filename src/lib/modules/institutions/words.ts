import { m } from '#lib/i18n/index.ts';
import type { InstitutionKind } from './institution.ts';

const KINDS: Record<InstitutionKind, () => string> = {
	akimat: m.institutions_kind_akimat,
	department: m.institutions_kind_department,
	council: m.institutions_kind_council,
	inspection: m.institutions_kind_inspection,
	company: m.institutions_kind_company,
	other: m.institutions_kind_other
};

/** What kind of body it is, in the page's language. */
export const kindName = (kind: InstitutionKind): string => KINDS[kind]();
