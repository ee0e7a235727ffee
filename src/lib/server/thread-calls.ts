/** What crosses between this process and a thread of its own: plain data both ways, errors by what is asked of them. */
import { parentPort } from 'node:worker_threads';

/** What a thread can be asked, by name. */
export type ThreadCalls = Record<string, (...args: never[]) => unknown>;

export interface ThreadRequest {
	readonly id: number;
	readonly name: string;
	readonly args: readonly unknown[];
}

export type ThreadReply =
	| { readonly id: number; readonly value: unknown }
	| { readonly id: number; readonly failure: ThreadFailure };

/** What a thread tells unasked. */
export interface ThreadNews {
	readonly news: unknown;
}

/** An error, as far as anybody looks at it: copied by itself it would lose its code. */
export interface ThreadFailure {
	readonly name: string;
	readonly message: string;
	readonly stack?: string;
	/** The database's or the driver's. */
	readonly code?: string;
	readonly constraint_name?: string;
}

export function failureOf(error: unknown): ThreadFailure {
	const failure = (error ?? {}) as ThreadFailure & { readonly cause?: ThreadFailure };
	const { name = 'Error', message = String(error), stack } = failure;
	const { code, constraint_name } = failure.cause?.code ? failure.cause : failure;
	return { name, message, stack, code, constraint_name };
}

/** An error as it was thrown in the thread, with its stack there. */
export const errorFrom = ({ message, ...rest }: ThreadFailure): Error =>
	Object.assign(new Error(message), rest);

/** In the thread: tells its process something unasked. */
export const tellProcess = (news: unknown): void =>
	parentPort?.postMessage({ news } satisfies ThreadNews);

/** In the thread: answers what is asked, each when it is done, in whatever order. */
export function answerCalls<Calls extends ThreadCalls>(calls: Calls): void {
	const answer = async ({ id, name, args }: ThreadRequest): Promise<ThreadReply> => {
		try {
			return { id, value: await calls[name]!(...(args as never[])) };
		} catch (error) {
			return { id, failure: failureOf(error) };
		}
	};
	parentPort?.on('message', async (request: ThreadRequest) =>
		parentPort!.postMessage(await answer(request))
	);
}
