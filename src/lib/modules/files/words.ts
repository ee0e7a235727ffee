import { formatNumber } from '#lib/i18n/format.ts';
import { getLocale, m } from '#lib/i18n/index.ts';
import type { FileKind } from './file.ts';

const KINDS: Record<FileKind, () => string> = {
	image: m.files_kind_image,
	paper: m.files_kind_paper,
	video: m.files_kind_video
};
export const fileKindName = (kind: FileKind): string => KINDS[kind]();

const KB = 1024;
const MB = KB * KB;

/** How large a file is, in the units people know. */
export function sizeName(bytes: number): string {
	const number = (value: number, digits: number) => formatNumber(value, getLocale(), digits);
	return bytes < MB
		? m.files_size_kb({ n: number(Math.ceil(bytes / KB), 0) })
		: m.files_size_mb({ n: number(bytes / MB, 1) });
}
