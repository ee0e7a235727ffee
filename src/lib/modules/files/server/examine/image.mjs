import sharp from 'sharp';

/** Boxes a picture is made to fit; the largest is also the base of the others. */
const SIZES = [320, 800, 1600];
const LARGEST = 1600;
const PIXELS_MAX = 40e6;
const SIDE_MAX = 16_384;
const FORMATS = ['jpeg', 'png', 'webp'];

sharp.cache(false);
sharp.concurrency(1);
// Everything is closed and three loaders are opened: GIF, TIFF, SVG, PDF and the rest are not reached by any file.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile']
});

/** @param {string} file */
const open = (file) => sharp(file, { limitInputPixels: PIXELS_MAX, failOn: 'warning', pages: 1 });

/** @param {unknown} error */
const refusalOf = (error) => ({
	refusal: /pixel limit/i.test(String(error)) ? 'files.too_many_pixels' : 'files.damaged'
});

/** @param {import('sharp').Metadata} facts @returns {string | undefined} */
function refusalByFacts({ format, pages = 1, width, height }) {
	if (!FORMATS.includes(format)) return 'files.type_refused';
	if (pages > 1) return 'files.animated';
	if (width * height > PIXELS_MAX || Math.max(width, height) > SIDE_MAX)
		return 'files.too_many_pixels';
	return undefined;
}

/** Nothing of the sender's may be left beside the pixels: place, camera, profile, comment. @param {string} file */
async function assertBare(file) {
	const { exif, icc, iptc, xmp, comments } = await sharp(file).metadata();
	if (exif || icc || iptc || xmp || comments?.length)
		throw new Error('Something is left beside the pixels of a picture that was made anew.');
}

/**
 * Decodes a picture and writes it anew, turned as its EXIF says and with nothing but pixels.
 *
 * @param {string} file
 * @returns {Promise<import('./examine.mjs').Examined>}
 */
export async function makeImages(file) {
	/** @type {{ data: Buffer, info: import('sharp').OutputInfo }} */
	let base;
	try {
		const refusal = refusalByFacts(await open(file).metadata());
		if (refusal) return { refusal };
		base = await open(file)
			.autoOrient()
			.resize({ width: LARGEST, height: LARGEST, fit: 'inside', withoutEnlargement: true })
			.toColourspace('srgb')
			.raw({ depth: 'uchar' })
			.toBuffer({ resolveWithObject: true });
	} catch (error) {
		return refusalOf(error);
	}
	const { width, height, channels } = base.info;
	const raw = { width, height, channels };
	/** @type {import('./examine.mjs').Made[]} */
	const made = [];
	for (const size of SIZES) {
		const name = String(size);
		const picture = sharp(base.data, { raw })
			.resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
			.webp({ quality: 80 });
		const info = await picture.toFile(`${name}.webp`);
		const { width: w, height: h } = info;
		made.push({ name, file: `${name}.webp`, type: 'image/webp', width: w, height: h });
	}
	// For programs that know no WebP: mail, old phones, printing.
	await sharp(base.data, { raw })
		.flatten({ background: '#ffffff' })
		.jpeg({ quality: 82 })
		.toFile('picture.jpg');
	made.push({ name: 'jpeg', file: 'picture.jpg', type: 'image/jpeg', width, height });
	for (const each of made) await assertBare(each.file);
	return { kind: 'image', type: 'image/webp', made };
}
