/** What only the start of a process needed. */

/**
 * Gives memory back that nothing holds any more. Reading a thousand modules makes the room for young objects as large as
 * it may be, and V8 keeps it, and everything that died in old room, until there is pressure: a quarter of what an idle
 * process weighs. A tenth of a second in which nothing else runs, so it comes before the port is open. `gc()` does not
 * make the room smaller; the inspector's way does, and is there without a flag.
 */
export async function giveBackMemory() {
	// A Node that was built without the inspector keeps what it has.
	const inspector = await import('node:inspector').catch(() => undefined);
	if (!inspector) return;
	const session = new inspector.Session();
	session.connect();
	await new Promise((resolve) => session.post('HeapProfiler.collectGarbage', resolve));
	session.disconnect();
}
