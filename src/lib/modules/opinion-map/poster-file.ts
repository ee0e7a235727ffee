/** Turns a poster into files, in the browser. */
import { posterSvg, type Poster } from './poster.ts';

export const svgFile = (poster: Poster): Blob =>
	new Blob([posterSvg(poster)], { type: 'image/svg+xml' });

const FONT = "Onest, 'Noto Sans', system-ui, sans-serif";

async function drawn(svg: string): Promise<HTMLImageElement> {
	const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		return image;
	} finally {
		URL.revokeObjectURL(address);
	}
}

/** @throws where the browser gives no picture */
export async function pngFile(poster: Poster): Promise<Blob> {
	const canvas = document.createElement('canvas');
	canvas.width = poster.width;
	canvas.height = poster.height;
	const context = canvas.getContext('2d')!;
	context.drawImage(await drawn(posterSvg(poster, false)), 0, 0);
	await document.fonts.ready;
	for (const { x, y, size, weight, fill, text } of poster.texts) {
		context.font = `${weight} ${size}px ${FONT}`;
		context.fillStyle = fill;
		context.fillText(text, x, y);
	}
	const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
	if (!blob) throw new Error('no picture');
	return blob;
}

/** Hands a file over to the person. */
export function save(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
