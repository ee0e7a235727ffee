/** The server door of health: reading it, and reporting what this process measured. */
export { listProcesses, type ProcessListing } from './queries/list-processes.ts';
export { startReports, type ReportSource } from './report.ts';
export { healthOperations } from './operations.ts';
