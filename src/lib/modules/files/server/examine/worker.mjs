/**
 * The process that looks into a file nobody has looked into yet. It has no secret, no database and little memory, lives
 * for one file and is stopped when it takes long: whatever a decoder can be made to do is done here.
 *
 * Run in a folder that holds `content`; writes what is made of it beside it, and says what that is as JSON.
 */
import { examine, examineBare } from './examine.mjs';

const [wanted = '', ...rest] = process.argv.slice(2);
const found =
	wanted === 'bare'
		? await examineBare(rest[0] ?? '')
		: await examine('content', { wanted: wanted === 'any' ? undefined : wanted, kinds: rest });
process.stdout.write(JSON.stringify(found));
