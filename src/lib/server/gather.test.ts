import { expect, test } from 'vitest';
import { gather } from './gather.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('who asks in one turn is answered by one question, each key asked once', async () => {
	const asked: string[][] = [];
	const lengthOf = gather(async (words: readonly string[]) => {
		asked.push([...words]);
		return new Map(words.filter((word) => word !== 'жоқ').map((word) => [word, word.length]));
	});
	expect(await Promise.all(['бір', 'екі', 'бір', 'жоқ'].map(lengthOf))).toEqual([
		...[3, 3, 3, undefined]
	]);
	expect(await lengthOf('бір')).toBe(3);
	expect(asked).toEqual([['бір', 'екі', 'жоқ'], ['бір']]);
});

test('who asks while a question is under way is answered by the next one, never by an older answer', async () => {
	let value = 1;
	let release = () => {};
	const gate = new Promise<void>((resolve) => (release = resolve));
	const read = gather(async (keys: readonly string[]) => {
		const seen = value;
		if (seen === 1) await gate;
		return new Map(keys.map((key) => [key, seen]));
	});
	const early = read('a');
	await tick();
	value = 2;
	const late = read('a');
	await tick();
	release();
	expect([await early, await late]).toEqual([1, 2]);
});

test('a question that fails fails for all who asked it, and for nobody after', async () => {
	let isDown = true;
	const read = gather(async (keys: readonly string[]) => {
		if (isDown) throw new Error('down');
		return new Map(keys.map((key) => [key, key]));
	});
	const outcomes = await Promise.allSettled([read('a'), read('b')]);
	expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	isDown = false;
	expect(await read('a')).toBe('a');
});

test('while two questions are under way all others wait for one, and it is put when one of the two is answered', async () => {
	const asked: string[][] = [];
	const gates: (() => void)[] = [];
	const read = gather(async (keys: readonly string[]) => {
		asked.push([...keys]);
		await new Promise<void>((resolve) => gates.push(resolve));
		return new Map(keys.map((key) => [key, key]));
	});
	const answers: Promise<string | undefined>[] = [];
	for (const key of ['a', 'b', 'c', 'd', 'c']) {
		answers.push(read(key));
		await tick();
	}
	expect(asked).toEqual([['a'], ['b']]);
	gates[1]!();
	await tick();
	expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
	for (const open of gates) open();
	expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd', 'c']);
});

test('those who wait for a question that fails are asked for all the same', async () => {
	const gates: ((isFine: boolean) => void)[] = [];
	const read = gather(async (keys: readonly string[]) => {
		const isFine = await new Promise<boolean>((resolve) => gates.push(resolve));
		if (!isFine) throw new Error('down');
		return new Map(keys.map((key) => [key, key]));
	});
	const [first, second] = [read('a').catch(() => 'failed'), (await tick(), read('b'))];
	await tick();
	const third = read('c');
	await tick();
	gates[0]!(false);
	await tick();
	expect(gates).toHaveLength(3);
	gates[1]!(true);
	gates[2]!(true);
	expect(await Promise.all([first, second, third])).toEqual(['failed', 'b', 'c']);
});
