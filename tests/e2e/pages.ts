/** The pages of the product as people find their way on them: by roles and labels, never by the inside of the page. */
export { AssessmentPages, PublicationPages } from './pages/assessment.pages.js'
export { ConsultationPages, DecompositionPages, SplitPages } from './pages/decomposition.pages.js'
export { PlanPages } from './pages/plan.pages.js'
export { LightRulePages, ProgressPages, WarningPages } from './pages/progress.pages.js'
export { ReviewPage, SheetPage } from './pages/report.pages.js'
export { TaskPages } from './pages/task.pages.js'
