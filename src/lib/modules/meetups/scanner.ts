/** Reads QR codes with the camera where the browser can by itself; elsewhere codes are typed. */
interface Detector {
	detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorMaker {
	new (options: { formats: string[] }): Detector;
	getSupportedFormats?(): Promise<string[]>;
}

const makerOf = (): DetectorMaker | undefined =>
	(globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

/** Whether this browser reads QR codes and lets pages ask for the camera. */
export async function canScan(): Promise<boolean> {
	const maker = makerOf();
	if (!maker || !navigator.mediaDevices?.getUserMedia) return false;
	const formats = (await maker.getSupportedFormats?.()) ?? ['qr_code'];
	return formats.includes('qr_code');
}

const EVERY_MS = 250;

/**
 * Shows the camera in a video and tells what is read, again and again until it is stopped.
 *
 * @returns stops the camera
 * @throws DOMException when the camera is refused or not there
 */
export async function startScanning(
	video: HTMLVideoElement,
	onread: (text: string) => void
): Promise<() => void> {
	const Maker = makerOf()!;
	const detector = new Maker({ formats: ['qr_code'] });
	const stream = await navigator.mediaDevices.getUserMedia({
		video: { facingMode: 'environment' }
	});
	video.srcObject = stream;
	await video.play();
	let isBusy = false;
	const timer = setInterval(async () => {
		if (isBusy) return;
		isBusy = true;
		// A frame that cannot be read is followed by another.
		const found = await detector.detect(video).catch(() => []);
		isBusy = false;
		if (found[0]) onread(found[0].rawValue);
	}, EVERY_MS);
	return () => {
		clearInterval(timer);
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	};
}
