/** Acts in debates at a wrong moment. */
import type { Input } from '../../support/doors.ts';
import { newText } from '../access/debate-world.ts';
import { paused } from '../access/rows/debates.ts';
import type { Late, Moments } from './late.ts';

const REASON = 'Қарауға уақыт керек.';
const participant = (operation: string, refusal: string, input: Input): Late => ({
	operation,
	refusal,
	input,
	by: 'participant'
});
const facilitator = (operation: string, refusal: string, input: Input): Late => ({
	operation,
	refusal,
	input,
	by: 'facilitator'
});
const vote = (refusal: string, pollId: string, itemId: string): Late =>
	participant('votes.cast', refusal, { pollId, itemId, choice: 1 });
const sentence = (refusal: string, debateId: string): Late =>
	participant('debates.add_statement', refusal, { debateId, text: newText() });
const reason = (refusal: string, statementId: string, more: Input = {}): Late =>
	participant('arguments.add', refusal, { statementId, side: 'pro', text: newText(), ...more });

const VOTES: Moments = {
	'a vote on a statement before the opening': async (w) => {
		const { pollId, seedIds } = await w.debate('scheduled');
		return vote('votes.not_open', pollId, seedIds[0]!);
	},
	'a vote on a statement of a debate that is over': (w) =>
		vote('votes.closed', w.debates.closed.pollId, w.debates.closed.seedIds[0]!),
	'a vote on a statement while the debate is paused': async (w) => {
		const { pollId, seedIds } = await paused(w);
		return vote('votes.paused', pollId, seedIds[0]!);
	},
	'a vote on a statement of a debate that was ended': async (w) => {
		const { id: debateId, facilitator: by, pollId, seedIds } = await w.debate('open');
		await w.run('debates.cancel', by, { debateId, reason: REASON });
		return vote('votes.closed', pollId, seedIds[0]!);
	},
	'a vote on a statement that waits for moderators': async (w) => {
		const { id } = await w.statement(w.debates.open, 'pending');
		return vote('votes.item_gone', w.debates.open.pollId, id);
	},
	'a vote on a statement that was hidden': async (w) => {
		const { id } = await w.statement(w.debates.open, 'hidden');
		return vote('votes.item_gone', w.debates.open.pollId, id);
	},
	'a vote on a statement that was joined to another': async (w) => {
		const { pollId, seedIds, facilitator: by } = await w.debate('open');
		const [statementId, into] = seedIds;
		await w.run('debates.merge_statement', by, { statementId, into, reason: REASON });
		return vote('votes.item_gone', pollId, statementId!);
	},
	'a vote on a statement of another debate': (w) =>
		vote('votes.item_gone', w.debates.open.pollId, w.debates.free.seedIds[0]!),
	'a vote on an idea in the poll of a debate': (w) =>
		vote('votes.item_gone', w.debates.open.pollId, w.anIdea.id)
};

const STATEMENTS: Moments = {
	'a statement before the opening': async (w) =>
		sentence('debates.not_open', (await w.debate('scheduled')).id),
	'a statement while the debate is paused': async (w) =>
		sentence('debates.not_open', (await paused(w)).id),
	'a statement to a debate that is over': (w) => sentence('debates.is_over', w.debates.closed.id),
	'the statement somebody else made already': async (w) => {
		const { open } = w.debates;
		const text = newText();
		const owner = await w.person('Бірінші');
		await w.run('debates.add_statement', owner, { debateId: open.id, text });
		const input = { debateId: open.id, text: `  ${text.toUpperCase()}  ` };
		return participant('debates.add_statement', 'debates.duplicate', input);
	},
	'a third statement of a day': async (w) => {
		const owner = await w.person('Жазушы');
		const { id: debateId } = w.debates.open;
		for (const text of [newText(), newText()])
			await w.run('debates.add_statement', owner, { debateId, text });
		return { ...sentence('debates.daily_limit', debateId), by: 'owner', owner };
	},
	'a statement people vote on, changed': async (w) => {
		const { id: statementId, author: owner } = await w.statement(w.debates.open);
		const input = { statementId, version: 1, text: newText() };
		const refusal = 'debates.edit_closed';
		return { operation: 'debates.edit_statement', refusal, input, by: 'owner', owner };
	},
	'a statement laid aside after the end': (w) =>
		participant('debates.skip_statement', 'debates.is_over', {
			debateId: w.debates.closed.id,
			statementId: w.debates.closed.seedIds[0]!
		}),
	'a second look at a statement nobody turned down': async (w) => {
		const { id: statementId, author: owner } = await w.statement(w.debates.open);
		const refusal = 'debates.second_look_unfit';
		const input = { statementId };
		return { operation: 'debates.second_look', refusal, input, by: 'owner', owner };
	}
};

const ARGUMENTS: Moments = {
	'an argument under a statement that was hidden': async (w) =>
		reason('arguments.statement_unknown', (await w.statement(w.debates.open, 'hidden')).id),
	'an argument of its author under a statement that was hidden': async (w) => {
		const { id, author: owner } = await w.statement(w.debates.open, 'hidden');
		return { ...reason('arguments.closed', id), by: 'owner', owner };
	},
	'an argument in a debate that is over': (w) =>
		reason('arguments.closed', w.debates.closed.seedIds[0]!),
	'an argument while the debate is paused': async (w) =>
		reason('arguments.closed', (await paused(w)).seedIds[0]!),
	'an answer to an argument that was hidden': async (w) => {
		const { id: parentId } = await w.argument(w.debates.free, 'hidden');
		return reason('arguments.gone', w.debates.free.seedIds[0]!, { parentId });
	},
	'an answer to an argument of another statement': async (w) => {
		const { id: parentId } = await w.argument(w.debates.free);
		return reason('arguments.parent_unknown', w.debates.free.seedIds[1]!, { parentId });
	},
	'an answer below the lowest': async (w) => {
		let parentId: string | undefined;
		for (let depth = 1; depth <= 3; depth++)
			parentId = (await w.argument(w.debates.free, 'published', { parentId })).id;
		return reason('arguments.too_deep', w.debates.free.seedIds[0]!, { parentId });
	},
	'a rating of an argument that was hidden': async (w) => {
		const { id: argumentId } = await w.argument(w.debates.free, 'hidden');
		return participant('arguments.rate', 'arguments.gone', { argumentId, impact: 4 });
	}
};

const DEBATES: Moments = {
	'a debate published twice': (w) =>
		facilitator('debates.publish', 'debates.not_draft', { debateId: w.debates.open.id }),
	'a draft paused': async (w) => {
		const input = { debateId: (await w.debate('draft')).id, reason: REASON };
		return facilitator('debates.pause', 'debates.not_published', input);
	},
	'a debate resumed that goes on': (w) => {
		const input = { debateId: w.debates.open.id, reason: REASON };
		return facilitator('debates.resume', 'debates.not_paused', input);
	},
	'the rules of a debate that is open': (w) =>
		facilitator('debates.set_rules', 'debates.not_draft', {
			debateId: w.debates.open.id,
			version: 1,
			category: 'water',
			moderation: 'after',
			minTier: 1,
			minParticipants: 1,
			answerDays: 15
		}),
	'the analysis of a debate that is open': (w) =>
		facilitator('debates.start_analysis', 'debates.not_closed', { debateId: w.debates.open.id }),
	'seeds of a debate that is over': (w) =>
		facilitator('debates.seed_statements', 'debates.is_over', {
			debateId: w.debates.closed.id,
			statements: [{ text: newText() }]
		}),
	'a proposal seconded that waits': async (w) => {
		const { id: proposalId } = await w.proposal('pending');
		return participant('debates.second', 'debates.proposal_gone', { proposalId });
	}
};

export const LATE_IN_DEBATES: Moments = { ...VOTES, ...STATEMENTS, ...ARGUMENTS, ...DEBATES };
