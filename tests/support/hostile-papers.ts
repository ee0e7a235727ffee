/** Papers and videos nobody should send. */
import { deflateSync } from 'node:zlib';
import { SCRIPT, zipOf, type Hostile } from './picture-bytes.ts';

const MB = 1024 * 1024;

/** A PDF of numbered objects; no reader would complain of it. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
	const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
	const places: number[] = [];
	let length = parts[0]!.length;
	const add = (part: Buffer) => {
		parts.push(part);
		length += part.length;
	};
	objects.forEach((object, i) => {
		places.push(length);
		add(
			Buffer.concat([
				Buffer.from(`${i + 1} 0 obj\n`),
				Buffer.from(object),
				Buffer.from('\nendobj\n')
			])
		);
	});
	const at = length;
	const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
	add(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF\n`));
	return Buffer.concat(parts);
}

const stream = (dictionary: string, content: Buffer): Buffer =>
	Buffer.concat([
		Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
		content,
		Buffer.from('\nendstream')
	]);
const TREE = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>';
const TEXT = stream('/Filter /FlateDecode', deflateSync(Buffer.from('BT /F1 12 Tf (Salem) Tj ET')));
const paper = (catalog = '', ...more: (string | Buffer)[]): Buffer =>
	pdfOf([`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, TREE, PAGE, TEXT, ...more]);

export const goodPaper = (): Buffer => paper();
/** A paper as word processors write it today: its objects are packed. */
export const packedPaper = (): Buffer => paper('', packed('<< /Type /Font /BaseFont /Arial >>'));

function packed(object: string, filter = '/Filter /FlateDecode', pack = deflateSync): Buffer {
	return stream(`/Type /ObjStm /N 1 /First 4 ${filter}`, pack(Buffer.from(`5 0 ${object}`)));
}

const ACTIVE = ['files.paper_active'];
const CLOSED = ['files.paper_closed'];
const DAMAGED = ['files.damaged'];
const CODE = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

export function hostilePapers(): Hostile[] {
	const hex = (bytes: Buffer) => Buffer.from(`${bytes.toString('hex')}>`);
	const good = goodPaper();
	const of = (what: string, bytes: Buffer, becomes: readonly string[]): Hostile => ({
		...{ what, bytes, becomes, name: 'jauap.pdf' }
	});
	return [
		of('a PDF that runs code', paper(`/OpenAction ${CODE}`), ACTIVE),
		of(
			'a PDF that hides the name of its code',
			paper('/OpenAction << /S /J#61vaScript /JS (1) >>'),
			ACTIVE
		),
		of('a PDF whose code is packed', paper('/OpenAction 5 0 R', packed(CODE)), ACTIVE),
		of(
			'a PDF whose code is packed another way',
			paper(
				'',
				packed(CODE, '/Filter [/ASCIIHexDecode /FlateDecode]', ((b: Buffer) =>
					hex(deflateSync(b))) as typeof deflateSync)
			),
			CLOSED
		),
		of(
			'a PDF whose code is packed twice',
			paper(
				'',
				packed(CODE, '/Filter [/FlateDecode /FlateDecode]', ((b: Buffer) =>
					deflateSync(deflateSync(b))) as typeof deflateSync)
			),
			CLOSED
		),
		of(
			'a PDF whose objects are foretold',
			paper('', packed(CODE, '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>')),
			CLOSED
		),
		of('a PDF that starts a program', paper('/OpenAction << /S /Launch /F (cmd.exe) >>'), ACTIVE),
		of('a PDF that sends a form', paper('/AA << /O << /S /SubmitForm /F (http://x) >> >>'), ACTIVE),
		of(
			'a PDF that carries a file',
			paper(
				'/Names << /EmbeddedFiles 5 0 R >>',
				'<< /Type /Filespec >>',
				'<< /EF << /F 7 0 R >> >>',
				stream('/Type /EmbeddedFile', Buffer.from('MZ'))
			),
			ACTIVE
		),
		of('a PDF that is a form of another kind', paper('/AcroForm << /XFA [(a) 5 0 R] >>'), ACTIVE),
		of(
			'a PDF that is locked',
			pdfOf([`<< /Type /Catalog /Pages 2 0 R >>`, TREE, PAGE, TEXT], '/Encrypt 9 0 R '),
			CLOSED
		),
		of(
			'a PDF that unpacks to 200 MB',
			paper('', stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(200 * MB)))),
			['files.too_hard']
		),
		of('a PDF that is cut', good.subarray(0, good.length - 40), DAMAGED),
		of(
			'a page with a PDF behind it',
			Buffer.concat([Buffer.from(`<html>${SCRIPT}</html>\n`), good]),
			['files.type_refused']
		),
		of('a PDF with a zip behind it', Buffer.concat([good, zipOf()]), DAMAGED),
		of(
			'a PDF that a zip reader opens',
			Buffer.concat([good, zipOf('startxref\n9\n%%EOF\n')]),
			DAMAGED
		),
		of('a PDF with a page behind it', Buffer.concat([good, Buffer.from(SCRIPT)]), DAMAGED)
	];
}

/** A box of an MP4; its length may lie. */
export function box(type: string, content: Buffer, length = content.length + 8): Buffer {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(length);
	head.write(type, 4, 'latin1');
	return Buffer.concat([head, content]);
}

const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'));
const inside = box('mvhd', Buffer.alloc(100));
const moov = box('moov', inside);
const mdat = box('mdat', Buffer.alloc(2_000, 7));
/** What a box walker takes for a whole video; no player would find a picture in it. */
export const shapedMp4 = (more: Buffer = Buffer.alloc(0)): Buffer =>
	Buffer.concat([ftyp, box('moov', Buffer.concat([inside, more])), mdat]);
export const placeBox = (): Buffer => box('udta', box('\xa9xyz', Buffer.from('+47.1+051.9/')));

export function hostileVideos(): Hostile[] {
	const long = Buffer.alloc(16);
	long.writeUInt32BE(1);
	long.write('mdat', 4, 'latin1');
	long.writeBigUInt64BE(2n ** 63n - 1n, 8);
	const of = (what: string, ...parts: Buffer[]): Hostile => ({
		...{ what, bytes: Buffer.concat(parts), becomes: DAMAGED, name: 'beine.mp4' }
	});
	return [
		of(
			'a video whose box is longer than the file',
			ftyp,
			moov,
			box('mdat', Buffer.alloc(100), 1_000_000)
		),
		of('a video whose box is shorter than its head', ftyp, moov, box('mdat', Buffer.alloc(100), 4)),
		of(
			'a video whose inner box leaves the outer',
			ftyp,
			box('moov', box('trak', Buffer.alloc(50), 5_000)),
			mdat
		),
		of('a video whose box is of 2^63 bytes', ftyp, moov, long, Buffer.alloc(100)),
		of('a video without its table', ftyp, mdat),
		of('a video with two tables', ftyp, moov, moov, mdat)
	];
}
