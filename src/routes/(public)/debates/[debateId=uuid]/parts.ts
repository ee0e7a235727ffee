/** What the page of a debate shows beside its vote and its statements; one file of scripts, fetched once the page rests. */
export { default as DebateAside } from '#lib/modules/debates/components/DebateAside.svelte';
export { default as OwnStatements } from '#lib/modules/debates/components/OwnStatements.svelte';
export { default as SessionBanner } from '#lib/modules/live-sessions/components/SessionBanner.svelte';
export { default as OpinionMapSection } from '#lib/modules/opinion-map/components/OpinionMapSection.svelte';
export { default as OutcomeSection } from '#lib/modules/outcomes/components/OutcomeSection.svelte';
