/** Given to a process with `--import`: when it serves it says which packages it has read, in a line of its own. */
import inspector from 'node:inspector';

const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const read = new Set();
const session = new inspector.Session();
session.connect();
// Modules of either kind, and what they require.
session.on('Debugger.scriptParsed', ({ params }) => {
	const name = PACKAGE.exec(params.url)?.[1];
	if (name) read.add(name);
});
session.post('Debugger.enable');
process.once(/** @type {never} */ ('app:serving'), () => {
	session.disconnect();
	console.log(`packages read: ${JSON.stringify([...read].sort())}`);
});
