/**
 * The pages of guests that are kept. Every one was looked at: the same for all who are not signed in, sets no cookie,
 * takes from the address only what is named here, tells nothing that its rooms do not tell. A page that is not named is
 * made anew for everybody; a test asks that each public page is in one of the two lists.
 */
export const KEPT_ROUTES: ReadonlySet<string> = new Set([
	'/',
	'/(public)/accessibility',
	'/(public)/channels',
	'/(public)/channels/[channelId=uuid]',
	'/(public)/channels/[channelId=uuid]/editorial',
	'/(public)/channels/[channelId=uuid]/meetups',
	'/(public)/channels/[channelId=uuid]/mentors',
	'/(public)/channels/[channelId=uuid]/opportunities',
	'/(public)/channels/[channelId=uuid]/opportunities/[opportunityId=uuid]',
	'/(public)/channels/[channelId=uuid]/posts/[postId=uuid]',
	'/(public)/channels/[channelId=uuid]/spots',
	'/(public)/contests',
	'/(public)/contests/[contestId=uuid]',
	'/(public)/contests/[contestId=uuid]/ideas',
	'/(public)/contests/[contestId=uuid]/results',
	'/(public)/debates',
	'/(public)/debates/[debateId=uuid]',
	'/(public)/debates/[debateId=uuid]/report',
	'/(public)/debates/[debateId=uuid]/sessions',
	'/(public)/debates/[debateId=uuid]/statements/[statementId=uuid]',
	'/(public)/debates/[debateId=uuid]/statements/[statementId=uuid]/arguments/[argumentId=uuid]',
	'/(public)/debates/proposals',
	'/(public)/debates/proposals/[proposalId=uuid]',
	'/(public)/decisions',
	'/(public)/ideas/[ideaId=uuid]',
	'/(public)/institutions',
	'/(public)/institutions/[institutionId=uuid]',
	'/(public)/library',
	'/(public)/library/[pieceId=uuid]',
	'/(public)/limits',
	'/(public)/meetups/[meetupId=uuid]',
	'/(public)/privacy',
	'/(public)/recommendations/[recommendationId=uuid]',
	'/(public)/sessions/[sessionId=uuid]',
	'/(public)/sessions/[sessionId=uuid]/protocol',
	'/(public)/sessions/[sessionId=uuid]/screen',
	'/(public)/spots/[spotId=uuid]',
	'/(public)/terms'
]);

/** Public pages that are never kept: each has a secret in its address, or a form for the one who opened it. */
export const UNKEPT_ROUTES: ReadonlySet<string> = new Set([
	'/(public)/certificates/[number]',
	'/(public)/consents/[token]',
	'/(public)/report/[subjectId=uuid]',
	'/(public)/unsubscribe/[token]'
]);

/**
 * What an address of a kept page may carry. Free words (`q`) are not among it: few search for the same, and searching
 * is counted per network. Nor is an invitation, which is a secret.
 */
const KEPT_PARAMETERS: ReadonlySet<string> = new Set([
	'arguments',
	'category',
	'channelId',
	'comment',
	'comments',
	'cursor',
	'district',
	'field',
	'format',
	'hours',
	'isOpen',
	'isRemote',
	'kind',
	'languages',
	'licence',
	'order',
	'phase',
	'place',
	'show',
	'sort',
	'state',
	'type',
	'view',
	// SvelteKit's own: which parts of the page a browser that is on it already asks for.
	'x-sveltekit-invalidated',
	'x-sveltekit-trailing-slash'
]);

const SEARCH_MAX = 400;

/** First parts of kept pages' paths: everything else is told apart before a cache is looked into. */
const FIRST_PARTS: ReadonlySet<string> = new Set(
	[...KEPT_ROUTES].map((route) => route.replace('/(public)', '').split('/')[1] ?? '')
);

/** Whether a path could be a kept page's: `/ideas/…`, `/ru/ideas/…`, with or without `__data.json`. */
export function mayBeKept(path: string): boolean {
	const [, first = '', second = ''] = path.split('/', 3);
	const part = first === 'ru' || first === 'en' ? second : first;
	// The home page has no first part; neither has what only looks like a path (`//host/…`).
	if (part === '') return /^\/(ru|en)?\/?$/.test(path) && path !== '//';
	return path.startsWith('/') && (FIRST_PARTS.has(part) || part === '__data.json');
}

/** Whether everything after the `?` is known to make no difference between guests. */
export function isKeptSearch(search: string): boolean {
	if (search === '') return true;
	if (search.length > SEARCH_MAX) return false;
	for (const name of new URLSearchParams(search).keys())
		if (!KEPT_PARAMETERS.has(name)) return false;
	return true;
}
