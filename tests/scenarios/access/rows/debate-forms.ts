/** Forms of debates, statements, arguments and proposals: which operation each one runs, and on which page. */
import type { Input } from '../../../support/doors.ts';
import { form, formOfLines, ofCase, onPage, type FormRow, type FormRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';

export const debate = '/(public)/debates/[debateId=uuid]';
export const statement = `${debate}/statements/[statementId=uuid]`;
export const argument = `${statement}/arguments/[argumentId=uuid]`;
export const proposals = '/(public)/debates/proposals';
export const proposal = `${proposals}/[proposalId=uuid]`;
export const desk = '/(staff)/debates/[debateId=uuid]/edit';

/** Forms that name their things themselves: the page of any debate, statement or argument takes them. */
const anyDebate = (_: Input, w: AccessWorld): string => `/debates/${w.debates.open.id}`;
const anyDesk = (_: Input, w: AccessWorld): string => `/debates/${w.debates.open.id}/edit`;
const anyStatement = (_: Input, w: AccessWorld): string =>
	`/debates/${w.debates.open.id}/statements/${w.debates.open.seedIds[0]}`;
/** Forms that take the statement from the address. */
const itsStatement =
	(field: string) =>
	(input: Input, w: AccessWorld): string =>
		`/debates/${w.debates.open.id}/statements/${String(input[field])}`;
const anyArgument = (_: Input, w: AccessWorld): string =>
	`/debates/${w.debates.free.id}/statements/${w.debates.free.seedIds[0]}/arguments/${w.anArgument.id}`;

const SOURCES: FormRow['lines'] = {
	sources: { area: '_sources', line: ({ title, url }) => `${String(title)} | ${String(url)}` }
};
const STATEMENTS: FormRow['lines'] = {
	statements: { area: '_lines', line: ({ text }) => String(text) }
};
const atDesk = (operation: string): FormRow => form(operation, '/debates/{debateId}/edit');
const atProposal = (operation: string): FormRow =>
	form(operation, '/debates/proposals/{proposalId}');
const atArgument = (operation: string): FormRow => onPage(operation, anyArgument);

const deskForms: FormRows = {
	'/(staff)/debates/new?/default': formOfLines('debates.create', '/debates/new', SOURCES),
	[`${desk}?/edit`]: formOfLines('debates.edit', '/debates/{debateId}/edit', SOURCES),
	[`${desk}?/rules`]: atDesk('debates.set_rules'),
	[`${desk}?/publish`]: atDesk('debates.publish'),
	[`${desk}?/reschedule`]: atDesk('debates.reschedule'),
	[`${desk}?/pause`]: atDesk('debates.pause'),
	[`${desk}?/resume`]: atDesk('debates.resume'),
	[`${desk}?/cancel`]: atDesk('debates.cancel'),
	[`${desk}?/analyse`]: atDesk('debates.start_analysis'),
	[`${desk}?/seed`]: formOfLines('debates.seed_statements', '/debates/{debateId}/edit', STATEMENTS),
	[`${desk}?/editStatement`]: ofCase('debates.edit_statement · before the opening', anyDesk),
	[`${desk}?/withdrawStatement`]: ofCase(
		'debates.withdraw_statement · before the opening',
		anyDesk
	),
	[`${desk}?/merge`]: onPage('debates.merge_statement', anyDesk),
	[`${desk}?/translate`]: onPage('debates.translate_statement', anyDesk)
};

const votingForms: FormRows = {
	[`${debate}?/castVote`]: onPage('votes.cast', anyDebate),
	[`${debate}?/skip`]: form('debates.skip_statement', '/debates/{debateId}'),
	[`${debate}?/addStatement`]: form('debates.add_statement', '/debates/{debateId}'),
	[`${debate}?/editStatement`]: onPage('debates.edit_statement', anyDebate),
	[`${debate}?/withdrawStatement`]: onPage('debates.withdraw_statement', anyDebate),
	[`${debate}?/secondLook`]: onPage('debates.second_look', anyDebate),
	[`${debate}?/follow`]: onPage('subjects.follow', anyDebate),
	[`${debate}?/unfollow`]: onPage('subjects.unfollow', anyDebate)
};

const statementForms: FormRows = {
	[`${statement}?/addArgument`]: onPage('arguments.add', anyStatement),
	[`${statement}?/rateImpact`]: onPage('arguments.rate', anyStatement),
	[`${statement}?/unrateImpact`]: onPage('arguments.unrate', anyStatement),
	[`${statement}?/becomeIdea`]: onPage('outcomes.become_idea', itsStatement('subjectId')),
	[`${statement}?/castVote`]: onPage('votes.cast', anyStatement),
	[`${statement}?/follow`]: onPage('subjects.follow', anyStatement),
	[`${statement}?/unfollow`]: onPage('subjects.unfollow', anyStatement),
	[`${statement}?/react`]: onPage('reactions.set', anyStatement),
	[`${statement}?/editStatement`]: onPage('debates.edit_statement', anyStatement),
	[`${statement}?/withdrawStatement`]: onPage('debates.withdraw_statement', anyStatement),
	[`${statement}?/secondLook`]: onPage('debates.second_look', anyStatement),
	[`${statement}?/translate`]: onPage('debates.translate_statement', itsStatement('statementId')),
	[`${statement}?/postComment`]: ofCase(
		'comments.post · under a statement',
		itsStatement('subjectId')
	),
	[`${statement}?/editComment`]: onPage('comments.edit', anyStatement),
	[`${statement}?/deleteComment`]: onPage('comments.delete', anyStatement)
};

const argumentForms: FormRows = {
	[`${argument}?/addArgument`]: atArgument('arguments.add'),
	[`${argument}?/rateImpact`]: atArgument('arguments.rate'),
	[`${argument}?/unrateImpact`]: atArgument('arguments.unrate'),
	[`${argument}?/editArgument`]: atArgument('arguments.edit'),
	[`${argument}?/withdrawArgument`]: atArgument('arguments.withdraw'),
	[`${argument}?/markArgument`]: atArgument('arguments.mark'),
	[`${argument}?/unmarkArgument`]: atArgument('arguments.unmark'),
	[`${argument}?/resolveMarks`]: atArgument('arguments.resolve_marks'),
	[`${argument}?/addSource`]: atArgument('arguments.add_source'),
	[`${argument}?/removeSource`]: atArgument('arguments.remove_source'),
	[`${argument}?/linkArgument`]: atArgument('arguments.link'),
	[`${argument}?/unlinkArgument`]: atArgument('arguments.unlink'),
	[`${argument}?/suggestEdit`]: atArgument('arguments.suggest'),
	[`${argument}?/answerSuggestion`]: atArgument('arguments.answer_suggestion'),
	[`${argument}?/mergeArguments`]: atArgument('arguments.merge'),
	[`${argument}?/secondLook`]: atArgument('arguments.second_look')
};

const proposalForms: FormRows = {
	'/(member)/debates/propose?/default': form('debates.propose', '/debates/propose'),
	[`${proposals}?/second`]: form('debates.second', '/debates/proposals'),
	[`${proposals}?/unsecond`]: form('debates.unsecond', '/debates/proposals'),
	[`${proposal}?/second`]: atProposal('debates.second'),
	[`${proposal}?/unsecond`]: atProposal('debates.unsecond'),
	[`${proposal}?/edit`]: atProposal('debates.edit_proposal'),
	[`${proposal}?/withdraw`]: atProposal('debates.withdraw_proposal'),
	[`${proposal}?/secondLook`]: atProposal('debates.proposal_second_look')
};

export const debateForms: FormRows = {
	...deskForms,
	...votingForms,
	...statementForms,
	...argumentForms,
	...proposalForms
};
