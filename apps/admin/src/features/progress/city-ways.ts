/** The pages that stand beside the board; the menu has no room for them, the head of each has. */
export const cityWays = [
  { name: 'progress', label: '进度表' },
  { name: 'progress-evaluation', label: '规划评估' },
  { name: 'progress-map', label: '挂图' },
  { name: 'progress-timeline', label: '时间线' },
  { name: 'progress-cockpit', label: '驾驶舱' },
] as const
