/** The six stages in the order in which a plan flows through them. Folders, menus, modules and docs derive from this list. */
export const STAGES = ['plan', 'decomposition', 'task', 'report', 'progress', 'assessment'] as const
export type Stage = (typeof STAGES)[number]

/** What people call a stage. */
export const STAGE_LABELS: Record<Stage, string> = {
  plan: '规划',
  decomposition: '分解',
  task: '任务',
  report: '填报·核验',
  progress: '进度·预警',
  assessment: '考核·指数',
}
