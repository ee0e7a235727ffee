import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type postgres from 'postgres';

const FILE = new URL('./data/kato.csv', import.meta.url);
const BATCH = 1_000;

interface Row {
	kato: string;
	parent: string | null;
	level: number;
	name_kk: string;
	name_ru: string;
	ancestors: string[];
}

/** Reads the classifier. No field of it holds a comma or a quote; a test keeps that so. */
export function parsePlaces(text: string): Row[] {
	const rows = text
		.trimEnd()
		.split('\n')
		.slice(1)
		.map((line) => line.split(',') as [string, string, string, string, string]);
	const parents = new Map(rows.map(([kato, parent]) => [kato, parent]));
	const ancestorsOf = (kato: string): string[] => {
		const parent = parents.get(kato);
		return parent ? [...ancestorsOf(parent), kato] : [kato];
	};
	return rows.map(([kato, parent, level, nameKk, nameRu]) => ({
		kato,
		parent: parent || null,
		level: Number(level),
		name_kk: nameKk,
		name_ru: nameRu,
		ancestors: ancestorsOf(kato)
	}));
}

/** Loads the classifier unless this edition is loaded already. Units that left it stay: rows point to them. */
export async function importPlaces(sql: postgres.Sql): Promise<void> {
	const text = fs.readFileSync(FILE, 'utf8');
	const fingerprint = createHash('sha256').update(text).digest('hex');
	const [edition] = await sql`select fingerprint from place_editions where id = 1`;
	if (edition?.fingerprint === fingerprint) return;
	const rows = parsePlaces(text);
	await sql.begin(async (tx) => {
		for (let i = 0; i < rows.length; i += BATCH) {
			const json = JSON.stringify(rows.slice(i, i + BATCH));
			await tx`insert into places (kato, parent, level, name_kk, name_ru, ancestors)
				select kato, parent, level, name_kk, name_ru, ancestors
				from jsonb_to_recordset(${json}::text::jsonb) as r(kato text, parent text, level smallint, name_kk text, name_ru text, ancestors text[])
				on conflict (kato) do update set parent = excluded.parent, level = excluded.level,
					name_kk = excluded.name_kk, name_ru = excluded.name_ru, ancestors = excluded.ancestors`;
		}
		await tx`insert into place_editions (id, fingerprint) values (1, ${fingerprint})
			on conflict (id) do update set fingerprint = excluded.fingerprint`;
	});
}
