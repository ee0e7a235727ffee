import { getLocale } from '#lib/i18n/index.ts';
import type { SendFile } from '#lib/offline/send.ts';
import { WRITTEN_BY } from '#lib/shared/written-by.ts';
import type { FileKind } from './file.ts';

/** Sends a file that a form kept on the device; undefined: the network is gone or the hour is full, and it waits on. */
export const sendHeldFile: SendFile = async ({ content, name, kind, purpose }, personId) => {
	const [{ Uploader }, { browserSurroundings }] = await Promise.all([
		import('./uploader.ts'),
		import('./surroundings.ts')
	]);
	const file = new File([content], name, { type: content.type });
	const to = { kind: kind as FileKind, purpose };
	// A break ends it: the outbox tries again later, and says meanwhile that it waits.
	let isCut = false;
	const around = browserSurroundings(getLocale(), { [WRITTEN_BY]: personId });
	const uploader = new Uploader(file, to, around, ({ step }) => {
		if (step !== 'waiting' || isCut) return;
		isCut = true;
		void uploader.stop();
	});
	const { step, fileId, code = '', message = '' } = await uploader.run();
	if (step === 'done' && fileId) return { fileId };
	return isCut || code === 'rate.limited' ? undefined : { refusal: code, message };
};
