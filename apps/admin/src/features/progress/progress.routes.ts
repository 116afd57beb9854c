import { defineRoutes } from '@/app/router/route-meta'
import { warningRoutes } from './warning-routes'

export const routes = defineRoutes([
  {
    path: 'progress',
    name: 'progress',
    component: () => import('./pages/ProgressBoardPage.vue'),
    meta: {
      title: '进度',
      permission: 'progress:read',
      menu: { label: '进度', icon: 'progress', place: 'progress' },
    },
  },
  {
    path: 'progress/map',
    name: 'progress-map',
    component: () => import('./pages/ProgressMapPage.vue'),
    meta: { title: '进度挂图', permission: 'progress:read' },
  },
  {
    path: 'progress/evaluation',
    name: 'progress-evaluation',
    component: () => import('./pages/EvaluationPage.vue'),
    meta: { title: '规划实施评估', permission: 'progress:evaluate' },
  },
  {
    path: 'progress/timeline',
    name: 'progress-timeline',
    component: () => import('./pages/TimelinePage.vue'),
    meta: { title: '亮灯时间线', permission: 'progress:read' },
  },
  {
    path: 'progress/cockpit',
    name: 'progress-cockpit',
    component: () => import('./pages/CockpitPage.vue'),
    meta: { title: '驾驶舱', permission: 'progress:read' },
  },
  {
    path: 'progress/units/:unitId',
    name: 'progress-unit',
    component: () => import('./pages/UnitProgressPage.vue'),
    meta: { title: '单位进度', permission: 'progress:read' },
  },
  {
    path: 'progress/goals/:goalId',
    name: 'progress-goal',
    component: () => import('./pages/GoalProgressPage.vue'),
    meta: { title: '指标进度', permission: 'progress:read' },
  },
  {
    path: 'progress/tasks/:taskId',
    name: 'progress-task',
    component: () => import('./pages/TaskProgressPage.vue'),
    meta: { title: '任务进度', permission: 'progress:read' },
  },
  ...warningRoutes,
])
