import { z } from 'zod';
import { log } from '#lib/server/log.ts';
import type { ContentRefusal } from '../../refusals.ts';
import type { Made } from './examine-file.ts';
import { videoPrograms } from './programs.ts';
import { runBounded, type Bounds } from './run-bounded.ts';
import { CONTENT } from './workspace.ts';

const LOOK: Bounds = { seconds: 20, memoryMb: 512, fileMb: 1 };
const WRAP: Bounds = { seconds: 120, memoryMb: 512, fileMb: 128 };
const SECONDS_MAX = 600;
const CODECS = ['h264', 'vp8', 'vp9', 'av1'];

const Probed = z.object({
	format: z.object({ duration: z.coerce.number().optional() }),
	streams: z.array(
		z.object({
			codec_type: z.string(),
			codec_name: z.string().optional(),
			width: z.number().int().optional(),
			height: z.number().int().optional()
		})
	)
});

const WRAPPINGS = {
	'video/mp4': { reads: 'mov', writes: 'mp4', more: ['-movflags', '+faststart'] },
	'video/webm': { reads: 'matroska', writes: 'webm', more: [] }
} as const;

/** The picture of a video that is taken, by what ffprobe says of it. */
function pictureOf(output: string): { width: number; height: number } | undefined {
	const parsed = Probed.safeParse(JSON.parse(output || '{}'));
	if (!parsed.success) return undefined;
	const { format, streams } = parsed.data;
	const picture = streams.find(({ codec_type: type }) => type === 'video');
	const isShort = format.duration !== undefined && format.duration <= SECONDS_MAX;
	const { codec_name: codec = '', width, height } = picture ?? {};
	return isShort && CODECS.includes(codec) && width && height ? { width, height } : undefined;
}

/**
 * Wraps a video anew: its picture and its sound as they are, nothing of what the camera wrote about itself, the place or
 * the time. Pictures of a video are not decoded here.
 */
export async function rewrapVideo(
	folder: string,
	type: keyof typeof WRAPPINGS
): Promise<Made | { readonly refusal: ContentRefusal | 'files.video_unavailable' }> {
	const programs = videoPrograms();
	if (!programs) return { refusal: 'files.video_unavailable' };
	const { reads, writes, more } = WRAPPINGS[type];
	// The format is said, so that no file can be a list of other files or addresses.
	const source = ['-protocol_whitelist', 'file', '-f', reads];
	const looked = await runBounded(
		[
			...[programs.ffprobe, '-v', 'error', ...source],
			...['-show_entries', 'format=duration:stream=codec_type,codec_name,width,height'],
			...['-of', 'json', CONTENT]
		],
		folder,
		LOOK
	);
	const picture = looked.isDone ? pictureOf(looked.output) : undefined;
	if (!picture) return { refusal: 'files.video_refused' };
	const file = `video.${writes}`;
	const wrapped = await runBounded(
		[
			...[programs.ffmpeg, '-nostdin', '-v', 'error', ...source, '-i', CONTENT],
			...['-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy', '-map_chapters', '-1'],
			...['-map_metadata', '-1', '-map_metadata:s', '-1', '-fflags', '+bitexact'],
			...[...more, '-f', writes, '-y', file]
		],
		folder,
		WRAP
	);
	if (wrapped.isDone) return { name: 'video', file, type, ...picture };
	log.warn({ complaint: wrapped.complaint.slice(0, 400) }, 'a video could not be wrapped anew');
	return { refusal: 'files.damaged' };
}
