import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where a program lies on the PATH; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
	for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
		if (!folder) continue;
		const file = path.join(folder, name);
		try {
			accessSync(file, constants.X_OK);
			return file;
		} catch {
			continue;
		}
	}
	return undefined;
}

/** Both programs that videos need; undefined where one of them is missing. */
export function videoPrograms(): { ffmpeg: string; ffprobe: string } | undefined {
	const ffmpeg = findProgram('ffmpeg');
	const ffprobe = findProgram('ffprobe');
	return ffmpeg && ffprobe ? { ffmpeg, ffprobe } : undefined;
}
