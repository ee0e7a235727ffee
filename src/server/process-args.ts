/**
 * How Node is started for every process that serves. Young objects get 64 MB at most: what a page or a flush of votes
 * needed is gone before it would have to be moved. Five to eight in a hundred more votes and pages a second; a process
 * that is idle takes no more memory, because its start gives that room back (`give-back.mjs`).
 */
export const PROCESS_ARGS: readonly string[] = ['--max-semi-space-size=64'];
