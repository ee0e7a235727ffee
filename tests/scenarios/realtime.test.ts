/** Two processes that speak by PostgreSQL's NOTIFY. */
import { vi } from 'vitest';
import { realtimeScenarios } from '../support/realtime-scenarios.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

realtimeScenarios('over NOTIFY');
