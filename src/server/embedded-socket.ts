/** The socket that the embedded PostgreSQL answers on beside its port. */
import fs from 'node:fs';
import path from 'node:path';
import { account } from './embedded-binaries.ts';

/** The kernel's limit for the path of a socket, with its ending zero. */
const PATH_LIMIT = 108;

const folderOf = (dataDir: string): string => path.resolve(dataDir, 'socket');

/** @returns '' where the data folder's path is too long for a socket in it */
export function socketOf(dataDir: string, port: number): string {
	const file = path.join(folderOf(dataDir), `.s.PGSQL.${port}`);
	return Buffer.byteLength(file) < PATH_LIMIT ? file : '';
}

/** Makes the folder for the database's account. @returns '' where there can be no socket */
export async function makeSocketFolder(dataDir: string): Promise<string> {
	if (!socketOf(dataDir, 65_535)) return '';
	const { uid, gid } = await account();
	fs.mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o755 });
	if (uid !== undefined) fs.chownSync(folderOf(dataDir), uid, gid!);
	return folderOf(dataDir);
}
