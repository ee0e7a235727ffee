/** Refusals that many operations share. */
export const code = (...names: string[]): string[] => names.map((name) => `live_sessions.${name}`);

export const OVER = code('is_cancelled', 'protocol_published');
/** Of acts in a running session. */
export const RUN = [...code('unknown', 'not_facilitator', 'not_running'), ...OVER];
/** Of asking and supporting. */
export const TAKE = [...code('tier_too_low', 'closed', 'debate_closed'), ...OVER, 'rate.limited'];
export const TIMES = code('times_disordered', 'times_past');
