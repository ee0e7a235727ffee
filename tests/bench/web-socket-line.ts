import { randomBytes } from 'node:crypto';
import net from 'node:net';

const [TEXT, CLOSE] = [1, 8];
const WHOLE = 0x80;
const MASKED = 0x80;
/** What a closing frame without a code stands for (RFC 6455 §7.4.1). */
const NO_CODE = 1005;

interface Where {
	readonly port: number;
	readonly path: string;
	readonly headers: Record<string, string>;
	readonly localAddress?: string;
}

/** A frame of a client around text. Its mask is of zeros, which leaves the text as it is. */
function framed(text: string): Buffer {
	const length = Buffer.byteLength(text);
	const begin = length < 126 ? 6 : 8;
	if (length > 0xffff) throw new Error('no load sends that much');
	const frame = Buffer.alloc(begin + length);
	frame[0] = WHOLE | TEXT;
	frame[1] = MASKED | (length < 126 ? length : 126);
	if (length >= 126) frame.writeUInt16BE(length, 2);
	frame.write(text, begin);
	return frame;
}

/**
 * A websocket that knows just enough of RFC 6455 for a load: texts in whole frames, and closing. A library for clients
 * takes a tenth of a small machine from what is measured.
 */
export class WebSocketLine {
	onText: (text: string) => void = () => {};
	/** Once, with the code of the closing frame or 1006. */
	onClose: (code: number) => void = () => {};
	#rest: Buffer = Buffer.alloc(0);
	#code = 1006;

	readonly #socket: net.Socket;

	private constructor(socket: net.Socket) {
		this.#socket = socket;
	}

	/** Resolves once the server changed to the protocol. */
	static open({ port, path, headers, localAddress }: Where): Promise<WebSocketLine> {
		const socket = net.connect({ port, host: '127.0.0.1', localAddress }).setNoDelay();
		const all = {
			...{ host: '127.0.0.1', connection: 'Upgrade', upgrade: 'websocket' },
			...{ 'sec-websocket-version': '13', ...headers },
			'sec-websocket-key': randomBytes(16).toString('base64')
		};
		const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
		socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
		return new Promise((resolve, reject) => {
			let heard = Buffer.alloc(0);
			const stop = () => reject(new Error(`no websocket: ${heard.toString('latin1', 0, 100)}`));
			socket.on('error', () => {}); // closes after it
			socket.once('close', stop);
			const hear = (chunk: Buffer) => {
				heard = Buffer.concat([heard, chunk]);
				const end = heard.indexOf('\r\n\r\n');
				if (end < 0) return;
				if (heard.toString('latin1', 9, 12) !== '101') return void socket.destroy();
				socket.off('data', hear);
				socket.off('close', stop);
				const line = new WebSocketLine(socket);
				resolve(line);
				socket.once('close', () => line.onClose(line.#code));
				socket.on('data', (next) => line.#hear(next));
				// What came with the answer is heard once the caller listens.
				if (heard.length > end + 4) setImmediate(() => line.#hear(heard.subarray(end + 4)));
			};
			socket.on('data', hear);
		});
	}

	send(text: string): void {
		this.#socket.write(framed(text));
	}

	terminate(): void {
		this.#socket.destroy();
	}

	#hear(chunk: Buffer): void {
		const heard = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
		let at = 0;
		for (;;) {
			const length = (heard[at + 1] ?? 0) & 0x7f;
			const begin = at + (length < 126 ? 2 : length === 126 ? 4 : 10);
			if (heard.length < begin) break;
			const size =
				length < 126
					? length
					: length === 126
						? heard.readUInt16BE(at + 2)
						: Number(heard.readBigUInt64BE(at + 2));
			if (heard.length < begin + size) break;
			this.#take(heard[at]!, heard, begin, begin + size);
			at = begin + size;
		}
		this.#rest = at < heard.length ? heard.subarray(at) : heard.subarray(0, 0);
	}

	#take(kind: number, heard: Buffer, begin: number, end: number): void {
		if (kind === (WHOLE | TEXT)) this.onText(heard.toString('utf8', begin, end));
		else if (kind === (WHOLE | CLOSE)) {
			this.#code = end > begin ? heard.readUInt16BE(begin) : NO_CODE;
			this.#socket.end();
		} else throw new Error(`a frame that no load expects: ${kind.toString(16)}`);
	}
}
