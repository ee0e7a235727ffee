/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: runs on a bare machine, right after the packages came. Why: docs/decisions/0013-postgres-mended.md.
import fs from 'node:fs';

const file = 'node_modules/postgres/src/connection.js';

/** [as it came, as it must be]: each found exactly once, or the package is another one than we read. */
const places = [
	// A line that closed leaves no bytes and no planned write to the next one.
	[
		'    clearImmediate(nextWriteTimer)\n    socket.removeListener',
		'    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener'
	],
	// A query handed to a connection without a line is answered, not written to nothing.
	[
		'    if (stream)\n      return queryError',
		"    if (socket === null)\n      return queryError(q, Errors.connection('CONNECTION_CLOSED', options))\n\n    if (stream)\n      return queryError"
	],
	// Types that could not be asked for are asked for again; nobody waits for this promise.
	['return fetchArrayTypes()', 'return fetchArrayTypes().catch(() => (needsTypes = true))'],
	// A write planned before the line closed comes to nothing.
	[
		'  function nextWrite(fn) {\n',
		'  function nextWrite(fn) {\n    if (socket === null)\n      return (chunk = nextWriteTimer = null, false)\n\n'
	]
];

/** Makes the PostgreSQL client survive a database that goes. Twice is once. @throws when the package is not the one read */
export function mendPostgres() {
	const source = fs.readFileSync(file, 'utf8');
	let mended = source;
	for (const [came, must] of places) {
		if (mended.includes(must)) continue;
		if (mended.split(came).length !== 2)
			throw new Error(`${file} is not the one that was read: see docs/decisions`);
		mended = mended.replace(came, () => must);
	}
	if (mended === source) return;
	// A new file put in place: the old one may be shared with other checkouts by a link.
	fs.writeFileSync(`${file}.mended`, mended);
	fs.renameSync(`${file}.mended`, file);
}
