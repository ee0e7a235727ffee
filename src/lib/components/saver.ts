import { savesData, type NetworkFacts, type Saver } from '#lib/shared/saver.ts';

let isAwake = false;

/** From now on what the device says counts: before, the page is woken as the server drew it. */
export const wakeSaver = (): void => void (isAwake = true);

/** What the browser says of the network; only Chromium's say anything. */
export const networkFacts = (): NetworkFacts | undefined =>
	(navigator as { connection?: NetworkFacts }).connection;

/** Whether what is put on the page now should fetch little by itself. */
export const isSaving = (saver: Saver | undefined): boolean =>
	savesData(saver ?? 'auto', isAwake ? networkFacts() : undefined);
