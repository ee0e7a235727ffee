import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { ok } from '#lib/shared/result.ts';
import * as s from '../schemas.ts';
import { getDesk } from './queries/get-desk.ts';
import { getDocument } from './queries/get-document.ts';
import { getOutcome } from './queries/get-outcome.ts';
import { getRecommendation } from './queries/get-recommendation.ts';
import { listReceived, listWaiting } from './queries/list-recommendations.ts';

const anything = z.record(z.string(), z.unknown());
const page = z.object({ items: z.array(anything), next: z.string().optional() });

export const readOperations = [
	operation({
		id: 'outcomes.get',
		summary: 'What a debate came to: conclusions, recommendations, answers, measures',
		method: 'GET',
		path: '/debates/{debateId}/outcome',
		input: s.DebateId,
		output: anything,
		caller: 'anyone',
		refusals: ['outcomes.debate_unknown'],
		hot: true,
		run: getOutcome
	}),
	operation({
		id: 'outcomes.desk',
		summary: 'A facilitator’s desk: candidates, picks and drafts',
		method: 'GET',
		path: '/debates/{debateId}/outcome/desk',
		input: s.DebateId,
		output: anything,
		caller: 'staff',
		refusals: ['outcomes.debate_unknown', 'outcomes.not_facilitator'],
		run: getDesk
	}),
	operation({
		id: 'outcomes.recommendation',
		summary: 'One recommendation with its answer and measures',
		method: 'GET',
		path: '/recommendations/{recommendationId}',
		input: s.RecommendationId,
		output: anything,
		caller: 'anyone',
		refusals: ['outcomes.recommendation_unknown'],
		run: getRecommendation
	}),
	operation({
		id: 'outcomes.received',
		summary: 'What an institution received and how it answered',
		method: 'GET',
		path: '/institutions/{institutionId}/recommendations',
		input: s.ListRecommendations,
		output: page,
		caller: 'anyone',
		refusals: ['institutions.unknown', 'cursor.invalid'],
		run: listReceived
	}),
	operation({
		id: 'outcomes.waiting',
		summary: 'What waits for the caller’s institutions',
		method: 'GET',
		path: '/responses',
		input: s.ListWaiting,
		output: page,
		caller: 'staff',
		refusals: ['outcomes.not_responder', 'cursor.invalid'],
		run: listWaiting
	}),
	operation({
		id: 'outcomes.document',
		summary: 'The scan of a paper answer, as base64',
		method: 'GET',
		path: '/answer-documents/{documentId}',
		input: s.DocumentId,
		output: z.object({
			name: z.string(),
			type: z.string(),
			size: z.int(),
			sha256: z.string(),
			base64: z.string()
		}),
		caller: 'anyone',
		refusals: ['outcomes.document_unknown'],
		async run(ctx, input) {
			const found = await getDocument(ctx, input);
			if (!found.ok) return found;
			const { content, ...known } = found.value;
			return ok({ ...known, base64: content.toString('base64') });
		}
	})
];
