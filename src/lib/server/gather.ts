/** So many questions are under way at once; who asks meanwhile is answered by the next. */
const AT_ONCE = 2;

interface Question<K, V> {
	readonly keys: Set<K>;
	readonly answer: Promise<ReadonlyMap<K, V>>;
	put(): void;
}

/**
 * Answers everybody who asks in one turn of the loop, or while others are being answered, with one question: when a
 * process has gone, a thousand sockets come back and ask the same, and one question each would keep the last of them
 * waiting for all the others. The question is put after all of them asked, so no answer is older than its asker.
 *
 * @param ask  gets each key once; a key it does not answer is answered with undefined
 */
export function gather<K, V>(
	ask: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>
): (key: K) => Promise<V | undefined> {
	let next: Question<K, V> | undefined;
	let underWay = 0;

	function open(): Question<K, V> {
		const keys = new Set<K>();
		let put = () => {};
		const answer = new Promise<ReadonlyMap<K, V>>((resolve, reject) => {
			put = () => {
				next = undefined;
				underWay += 1;
				ask([...keys])
					.then(resolve, reject)
					.finally(() => {
						underWay -= 1;
						next?.put();
					});
			};
		});
		const question = { keys, answer, put };
		setImmediate(() => {
			if (next === question && underWay < AT_ONCE) put();
		});
		return question;
	}

	return async (key) => {
		next ??= open();
		next.keys.add(key);
		return (await next.answer).get(key);
	};
}
