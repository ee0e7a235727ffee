/** Why an act on a subject is refused. */
export const subjectRefusals = { 'subjects.unknown': 404 } as const;
export type SubjectRefusal = keyof typeof subjectRefusals;
