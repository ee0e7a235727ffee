/**
 * The access matrix: one row per operation. A new operation needs a row here, in the file of its module:
 *
 * ```ts
 * 'module.verb': row(allBut({ unconfirmed: 'module.tier_too_low' }), (w) => ({ input: { … } }))
 * ```
 *
 * Who may (`everybody`, `signedIn`, `allBut({ … })`, `only([…], refusal)`) and an input that is right for them.
 */
import type { OperationRows } from './row.ts';
import { accessRows, accountRows, noticeRows } from './rows/account.ts';
import { argumentRows } from './rows/arguments.ts';
import { channelRows } from './rows/channels.ts';
import { meetupRows } from './rows/meetups.ts';
import { contestRows } from './rows/contests.ts';
import { debateRows } from './rows/debates.ts';
import { editorialRows } from './rows/editorial.ts';
import { filesRows } from './rows/files.ts';
import { choiceRows, commentRows, ideaRows } from './rows/ideas.ts';
import { opinionMapRows } from './rows/opinion-map.ts';
import { institutionRows } from './rows/institutions.ts';
import { liveSessionRows } from './rows/live-sessions.ts';
import { outcomeRows } from './rows/outcomes.ts';
import { polisDataRows } from './rows/polis-data.ts';
import { spotRows } from './rows/spots.ts';
import { mentorRows } from './rows/mentors.ts';
import { opportunityRows } from './rows/opportunities.ts';
import { moderationRows, peopleRows } from './rows/staff.ts';
import { statementRows } from './rows/statements.ts';

export const operationRows: OperationRows = {
	...accessRows,
	...accountRows,
	...peopleRows,
	...noticeRows,
	...filesRows,
	...contestRows,
	...ideaRows,
	...commentRows,
	...choiceRows,
	...debateRows,
	...statementRows,
	...argumentRows,
	...opinionMapRows,
	...moderationRows,
	...outcomeRows,
	...institutionRows,
	...liveSessionRows,
	...polisDataRows,
	...channelRows,
	...spotRows,
	...meetupRows,
	...editorialRows,
	...opportunityRows,
	...mentorRows
};
