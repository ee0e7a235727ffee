import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('.', import.meta.url));

export const readReference = (file: string): string => {
	const bytes = fs.readFileSync(folder + file);
	return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

export type Counts = Record<string, { A: number; D: number; S: number }>;
export interface ListedStatement {
	tid: number;
	'n-success': number;
	'n-trials': number;
	'p-success': number;
	'p-test': number;
}
export interface RepresentativeOfGroup extends ListedStatement {
	repness: number;
	'repness-test': number;
	'repful-for': 'agree' | 'disagree';
}

/** What the independent program found in a conversation. */
export interface Golden {
	n_participants: number;
	n_statements: number;
	n_votes: number;
	mod_out: number[];
	in_conv: number[];
	center: number[];
	comps: [number[], number[]];
	comps_svd: [number[], number[]];
	explained_variance: [number, number];
	projection: Record<string, [number, number]>;
	comment_extremity: Record<string, number>;
	silhouette_first_k: Record<string, number>;
	chosen_k: number;
	groups: Record<string, number[]>;
	group_aware_consensus: Record<string, number>;
	repness: Record<string, RepresentativeOfGroup[]>;
	consensus: { agree: ListedStatement[]; disagree: ListedStatement[] };
	comment_priorities: Record<string, number>;
}

/** voter, statement, vote */
export type Vote = [number, number, -1 | 0 | 1];

export function readOpenData(name: string): { votes: Vote[]; golden: Golden } {
	const [, ...lines] = readReference(`opendata/${name}/votes.csv.gz`).trim().split('\n');
	return {
		votes: lines.map((line) => line.split(',').map(Number) as Vote),
		golden: JSON.parse(readReference(`opendata/${name}/golden.json.gz`))
	};
}

/** What pol.is published about a conversation; agree is -1. */
export interface Published {
	pca: {
		center: number[];
		comps: [number[], number[]];
		'comment-projection': [number[], number[]];
		'comment-extremity': number[];
	};
	'base-clusters': { id: number[]; members: number[][]; x: number[]; y: number[]; count: number[] };
	'group-clusters': { id: number; members: number[]; center: [number, number] }[];
	'group-votes': Record<string, { 'n-members': number; votes: Counts }>;
	repness: Record<string, RepresentativeOfGroup[]>;
	consensus: { agree: ListedStatement[]; disagree: ListedStatement[] };
	'group-aware-consensus': Record<string, number>;
	'comment-priorities': Record<string, number>;
	'in-conv': number[];
	'mod-out': number[];
	'meta-tids': number[];
	tids: number[];
}

export const readPublished = (name: string): { votes: Vote[]; math: Published } =>
	JSON.parse(readReference(`reddwarf/${name}.json.gz`));
