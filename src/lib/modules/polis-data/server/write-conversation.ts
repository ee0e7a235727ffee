import { csvFile, csvLine } from '#lib/server/csv.ts';
import type { PolisConversation, PolisFile, PolisVote } from '../conversation.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** The `datetime` column: the same instant as `timestamp`, in words and in UTC. */
function inWords(timestamp: number): string {
	const at = new Date(timestamp);
	const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
	return `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${time} UTC ${at.getUTCFullYear()}`;
}

function commentsFile({ comments }: PolisConversation): string {
	const header = 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body';
	const rows = comments.map(({ timestamp, id, authorId, agrees, disagrees, moderated, body }) =>
		csvLine([timestamp, inWords(timestamp), id, authorId, agrees, disagrees, moderated, body])
	);
	return csvFile([header, ...rows]);
}

function votesFile({ votes }: PolisConversation): string {
	const rows = votes.map(({ timestamp, commentId, voterId, vote }) =>
		csvLine([timestamp, inWords(timestamp), commentId, voterId, vote])
	);
	return csvFile(['timestamp,datetime,comment-id,voter-id,vote', ...rows]);
}

/** The last vote of each person on each comment; of two at one instant the later row. */
function lastVotes(votes: readonly PolisVote[]): Map<number, Map<number, number>> {
	const last = new Map<number, Map<number, PolisVote>>();
	for (const vote of votes) {
		const own = last.get(vote.voterId) ?? new Map<number, PolisVote>();
		const known = own.get(vote.commentId);
		if (!known || known.timestamp <= vote.timestamp) own.set(vote.commentId, vote);
		last.set(vote.voterId, own);
	}
	return new Map(
		[...last].map(([voter, own]) => [
			voter,
			new Map([...own].map(([comment, { vote }]) => [comment, vote]))
		])
	);
}

function participantsFile({ comments, votes, participants }: PolisConversation): string {
	const ids = comments.map(({ id }) => id).sort((a, b) => a - b);
	const last = lastVotes(votes);
	const rows = participants.map(({ id, groupId, comments: written }) => {
		const own = last.get(id) ?? new Map<number, number>();
		const count = (choice: number) => [...own.values()].filter((vote) => vote === choice).length;
		const cells = ids.map((comment) => own.get(comment));
		return csvLine([id, groupId, written, own.size, count(1), count(-1), ...cells]);
	});
	const header = ['participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree'];
	return csvFile([[...header, ...ids].join(','), ...rows]);
}

const summaryFile = ({ summary }: PolisConversation): string => csvFile(summary.map(csvLine));

const WRITERS: Record<PolisFile, (conversation: PolisConversation) => string> = {
	comments: commentsFile,
	votes: votesFile,
	'participants-votes': participantsFile,
	summary: summaryFile
};

/** One file of a conversation in the layout in which Polis publishes them. */
export const writeConversation = (file: PolisFile, conversation: PolisConversation): string =>
	WRITERS[file](conversation);
