import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';

/** First byte of a frame that is a whole text. */
const WHOLE_TEXT = 0x81;
/** Lengths that stand in the second byte; longer ones follow it in two bytes. */
const SHORT = 126;
const LONGEST = 0xffff;

type Done = (error?: Error) => void;
/** What the library's own broadcast uses of a websocket's sender. */
interface Inside {
	readonly _sender: { sendFrame(pieces: readonly Buffer[], done: Done | undefined): void };
}

/** A server's frame around a text of at most 65,535 bytes (RFC 6455 §5.2: whole, without a mask), in one piece. */
export function frameOf(text: string, length = Buffer.byteLength(text)): Buffer {
	const begin = length < SHORT ? 2 : 4;
	const frame = Buffer.allocUnsafe(begin + length);
	frame[0] = WHOLE_TEXT;
	if (length < SHORT) frame[1] = length;
	else {
		frame[1] = SHORT;
		frame.writeUInt16BE(length, 2);
	}
	frame.write(text, begin);
	return frame;
}

/**
 * A websocket that hands an answer to the system in one piece. The library hands over a frame's head and its text apart,
 * which costs more than both are worth where answers are short and many.
 */
class OneWriteSocket extends WebSocket {
	override send(data: unknown, ...rest: unknown[]): void {
		const done = rest[0];
		if (
			typeof data === 'string' &&
			typeof done === 'function' &&
			this.readyState === WebSocket.OPEN
		) {
			const length = Buffer.byteLength(data);
			const { _sender } = this as unknown as Inside;
			if (length <= LONGEST) return _sender.sendFrame([frameOf(data, length)], done as Done);
		}
		(super.send as (...all: unknown[]) => void)(data, ...rest);
	}
}

/** The websocket server of a Socket.IO server that does not compress messages. */
export class OneWriteServer extends WebSocketServer {
	constructor(options: ServerOptions) {
		super({ ...options, WebSocket: OneWriteSocket } as ServerOptions);
	}
}
