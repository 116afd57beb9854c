/** The six stages in the order in which a plan flows through them. Folders, menus, modules and docs derive from this list. */
export const STAGES = ['plan', 'decomposition', 'task', 'report', 'progress', 'assessment'] as const
export type Stage = (typeof STAGES)[number]
