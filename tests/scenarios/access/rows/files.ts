/** Files that somebody sent, whole and in parts. */
import type { Person } from '#lib/shared/actor.ts';
import { PART_BYTES } from '#lib/modules/files/index.ts';
import { goodPaper } from '../../../support/hostile-papers.ts';
import {
	allBut,
	form,
	only,
	page,
	row,
	signedIn,
	type FormRows,
	type Given,
	type OperationRows,
	type PageRows,
	type Place
} from '../row.ts';
import type { AccessWorld } from '../world.ts';

const senders = allBut({ unconfirmed: 'files.tier_too_low' });
const uploader = only(['owner'], 'files.upload_unknown');
const PAPER = goodPaper();
const whole = () => ({
	purpose: 'own',
	kind: 'paper',
	file: { name: 'Шешім', base64: PAPER.toString('base64') }
});

/** An upload of somebody new, with so much of it here. */
async function upload(
	w: AccessWorld,
	content: Buffer,
	isSent: boolean
): Promise<{ uploadId: string; owner: Person }> {
	const owner = await w.person('Жіберуші');
	const start = { name: 'Шешім', size: content.length, kind: 'paper', purpose: 'own' };
	const { uploadId } = await w.run('files.start', owner, start);
	const base64 = content.toString('base64');
	if (isSent) await w.run('files.add_part', owner, { uploadId, offset: 0, base64 });
	return { uploadId: uploadId!, owner };
}

const ofUpload =
	(isSent: boolean) =>
	async (w: AccessWorld): Promise<Given> => {
		const { uploadId, owner } = await upload(w, PAPER, isSent);
		return { input: { uploadId }, owner };
	};

async function sent(w: AccessWorld): Promise<{ fileId: string; owner: Person }> {
	const owner = await w.person('Жіберуші');
	const { fileId } = await w.run('files.upload', owner, whole());
	return { fileId: fileId!, owner };
}

export const filesRows: OperationRows = {
	'files.start': row(senders, () => ({
		input: { name: 'Шешім', size: 3 * PART_BYTES, kind: 'paper', purpose: 'own' }
	})),
	'files.add_part': row(uploader, async (w) => {
		const { uploadId, owner } = await upload(w, PAPER, false);
		return { input: { uploadId, offset: 0, base64: PAPER.toString('base64') }, owner };
	}),
	'files.finish': row(uploader, ofUpload(true)),
	'files.cancel': row(uploader, ofUpload(true)),
	'files.upload_status': row(uploader, ofUpload(true)),
	'files.upload': row(senders, () => ({ input: whole() })),
	'files.remove': row(only(['owner'], 'files.unknown'), async (w) => {
		const { fileId, owner } = await sent(w);
		return { input: { fileId }, owner };
	}),
	'files.list_own': row(signedIn, () => ({ input: {} }))
};

export const filesForms: FormRows = {
	'/(member)/me/files?/upload': form('files.upload', '/me/files'),
	'/(member)/me/files?/remove': form('files.remove', '/me/files')
};

/** Nothing stands on it yet: it is its sender's alone. */
export const filesEndpoints: PageRows = {
	'GET /files/[fileId=uuid]/[variant]': page(
		only(['owner'], 'files.unknown', { visitor: 'files.unknown' }),
		async (w): Promise<Place> => {
			const { fileId, owner } = await sent(w);
			return { path: `/files/${fileId}/paper`, owner };
		}
	)
};
