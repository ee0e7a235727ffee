/** What a file is, by its bytes. */
export const FILE_KINDS = ['image', 'paper', 'video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const MB = 1024 * 1024;

/** Parts of an upload; each but the last is this long. */
export const PART_BYTES = MB;
/** The longest file of each kind, in bytes. */
export const SIZE_MAX: Readonly<Record<FileKind, number>> = {
	image: 10 * MB,
	paper: 10 * MB,
	video: 100 * MB
};
/** The longest file that is sent in one piece. */
export const WHOLE_MAX = 10 * MB;

/** What a file dialog offers; what is taken, the bytes decide. */
export const ACCEPTED: Readonly<Record<FileKind, readonly string[]>> = {
	image: ['image/jpeg', 'image/png', 'image/webp'],
	paper: ['application/pdf'],
	video: ['video/mp4', 'video/webm']
};

/** One form in which a file is kept: a picture's sizes, or the one of a paper or a video. */
export interface FileVariant {
	readonly name: string;
	readonly type: string;
	readonly width: number | null;
	readonly height: number | null;
	readonly size: number;
}

export interface FileView {
	readonly id: string;
	readonly kind: FileKind;
	/** As its sender called it, without what could mislead; the ending is of what it is. */
	readonly name: string;
	readonly variants: readonly FileVariant[];
	readonly createdAt: string;
	/** Whether something stands on it; what nothing stands on is taken away after a while. */
	readonly isUsed: boolean;
}

/** How far an upload has come. */
export interface UploadStatus {
	readonly uploadId: string;
	readonly state: 'receiving' | 'checking' | 'done' | 'refused';
	readonly size: number;
	/** Bytes that are here: the offset of the next part. */
	readonly received: number;
	readonly fileId: string | null;
	/** Why it was not kept. */
	readonly refusal: string | null;
}

/** The address of a file in one of its forms. */
export const filePath = (fileId: string, variant: string): string => `/files/${fileId}/${variant}`;

/** The form that is read or saved where nothing smaller is asked for. */
export const mainVariant = ({ variants }: Pick<FileView, 'variants'>): FileVariant =>
	variants.find(({ name }) => name === '1600') ?? variants[0]!;
