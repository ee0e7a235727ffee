import { PART_BYTES, type FileKind, type UploadStatus } from './file.ts';

/** How an upload stands, as a page shows it. */
export type UploadStep = 'sending' | 'waiting' | 'checking' | 'done' | 'failed' | 'stopped';
export interface UploadState {
	readonly step: UploadStep;
	readonly sent: number;
	readonly size: number;
	readonly fileId?: string;
	/** Why it failed: the refusal, and the reader's words for it. */
	readonly code?: string;
	readonly message?: string;
}

/** What an uploader needs of its surroundings; tests give others. */
export interface UploadSurroundings {
	request(path: string, init: RequestInit): Promise<Response>;
	/** Ends after so long, or as soon as the network is back. */
	pause(ms: number): Promise<void>;
	newKey(): string;
	/** Of a whole file; undefined where it cannot be made. */
	digest(file: Blob): Promise<string | undefined>;
	/** The page's language, for refusals. */
	readonly locale: string;
}

/** Pauses after the first, second … failure in a row; the last one is repeated. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
/** Answers after which the same may be tried again. */
const PASSING = [408, 425, 500, 502, 503, 504];

interface Problem {
	readonly code?: string;
	readonly detail?: string;
	readonly details?: { readonly received?: number };
}
type Answer<T> = { readonly value: T } | { readonly problem: Problem };

class Stopped extends Error {}

/**
 * Sends one file in parts and goes on where it was when the network was gone. Holds the file as long as the page lives;
 * every request may be repeated, so an answer that was lost costs nothing.
 */
export class Uploader {
	readonly #file: File;
	readonly #to: { readonly kind: FileKind; readonly purpose: string };
	readonly #around: UploadSurroundings;
	readonly #show: (state: UploadState) => void;
	#state: UploadState;
	#uploadId: string | undefined;
	#isStopped = false;

	constructor(
		file: File,
		to: { readonly kind: FileKind; readonly purpose: string },
		around: UploadSurroundings,
		show: (state: UploadState) => void
	) {
		this.#file = file;
		this.#to = to;
		this.#around = around;
		this.#show = show;
		this.#state = { step: 'sending', sent: 0, size: file.size };
	}

	/** Sends until the file is kept, refused or stopped. May be called again after a failure. */
	async run(): Promise<UploadState> {
		this.#isStopped = false;
		this.#set({ step: 'sending', code: undefined, message: undefined });
		try {
			await this.#send();
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
		}
		return this.#state;
	}

	/** Stops for good: what was sent is taken away. */
	async stop(): Promise<void> {
		this.#isStopped = true;
		this.#set({ step: 'stopped', sent: 0 });
		const uploadId = this.#uploadId;
		this.#uploadId = undefined;
		if (!uploadId) return;
		const init = { method: 'DELETE', headers: { 'idempotency-key': this.#around.newKey() } };
		await this.#around.request(`/api/v1/uploads/${uploadId}`, init).catch(() => undefined);
	}

	async #send(): Promise<void> {
		let received = 0;
		if (this.#uploadId === undefined) {
			const begun = await this.#begin();
			if (!begun) return;
			this.#uploadId = begun.uploadId;
		} else {
			const known = await this.#ask<UploadStatus>('', { method: 'GET' });
			if ('problem' in known) return this.#startAnew(known.problem);
			({ received } = known.value);
		}
		while (received < this.#file.size) {
			this.#set({ step: 'sending', sent: received });
			const next = await this.#sendPart(received);
			if (next === undefined) return;
			received = next;
		}
		this.#set({ step: 'checking', sent: received });
		await this.#finish();
	}

	async #begin(): Promise<UploadStatus | undefined> {
		const { name, size } = this.#file;
		const sha256 = await this.#around.digest(this.#file);
		const begun = await this.#ask<UploadStatus>(
			undefined,
			this.#json('POST', { name, size, ...this.#to, sha256 })
		);
		if ('value' in begun) return begun.value;
		this.#fail(begun.problem);
		return undefined;
	}

	/** @returns how much is there now; undefined when it was refused */
	async #sendPart(offset: number): Promise<number | undefined> {
		const body = this.#file.slice(offset, offset + PART_BYTES);
		const headers = { 'content-type': 'application/octet-stream' };
		const init = { method: 'PATCH', headers, body };
		const answer = await this.#ask<UploadStatus>(`?offset=${offset}`, init);
		if ('value' in answer) return answer.value.received;
		const { code, details } = answer.problem;
		if (code === 'files.offset_wrong' && details?.received !== undefined) return details.received;
		this.#fail(answer.problem);
		return undefined;
	}

	async #finish(): Promise<void> {
		for (;;) {
			const answer = await this.#ask<{ fileId: string }>('/end', this.#json('POST', {}));
			if ('value' in answer) return this.#set({ step: 'done', fileId: answer.value.fileId });
			// The answer to the first request was lost while the work went on.
			if (answer.problem.code !== 'files.being_checked') return this.#fail(answer.problem);
			await this.#pause(2_000);
		}
	}

	#json(method: string, body: object): RequestInit {
		const headers = { 'content-type': 'application/json' };
		return { method, headers, body: JSON.stringify(body) };
	}

	/** Asks until there is an answer. @param suffix of the upload's own address; undefined: where uploads begin */
	async #ask<T>(suffix: string | undefined, init: RequestInit): Promise<Answer<T>> {
		const own = suffix === undefined ? '' : `/${this.#uploadId}${suffix}`;
		const headers = {
			...(init.headers as Record<string, string>),
			accept: 'application/json',
			'accept-language': this.#around.locale,
			'idempotency-key': this.#around.newKey()
		};
		for (let failures = 0; ; failures++) {
			if (this.#isStopped) throw new Stopped();
			const response = await this.#around
				.request(`/api/v1/uploads${own}`, { ...init, headers })
				.catch(() => undefined);
			if (this.#isStopped) throw new Stopped();
			if (response && !PASSING.includes(response.status)) {
				const body = (await response.json().catch(() => ({}))) as T & Problem;
				return response.ok ? { value: body } : { problem: body };
			}
			const { step } = this.#state;
			this.#set({ step: 'waiting' });
			await this.#pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!);
			this.#set({ step: step === 'waiting' ? 'sending' : step });
		}
	}

	async #pause(ms: number): Promise<void> {
		await this.#around.pause(ms);
		if (this.#isStopped) throw new Stopped();
	}

	/** The upload is gone meanwhile: it is begun again, once. */
	async #startAnew({ code }: Problem): Promise<void> {
		this.#uploadId = undefined;
		if (code === 'files.upload_unknown') return this.#send();
		this.#fail({});
	}

	#fail({ detail, code }: Problem): void {
		// A refused file is not asked about again.
		if (code !== 'rate.limited') this.#uploadId = undefined;
		this.#set({ step: 'failed', code, message: detail });
	}

	#set(change: Partial<UploadState>): void {
		this.#state = { ...this.#state, ...change };
		this.#show(this.#state);
	}
}
