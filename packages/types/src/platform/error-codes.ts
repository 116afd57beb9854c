import { assessmentErrors } from '../assessment/assessment.errors.js'
import { decompositionErrors } from '../decomposition/decomposition.errors.js'
import { splitErrors } from '../decomposition/split.errors.js'
import { identityErrors } from '../identity/identity.errors.js'
import { organizationErrors } from '../organization/organization.errors.js'
import { indicatorErrors } from '../plan/indicator.errors.js'
import { planErrors } from '../plan/plan.errors.js'
import { progressErrors } from '../progress/progress.errors.js'
import { warningErrors } from '../progress/warning.errors.js'
import { reportErrors } from '../report/report.errors.js'
import { taskErrors } from '../task/task.errors.js'
import type { ErrorDefinition } from './define-errors.js'
import { platformErrors } from './platform.errors.js'

/** Every error code of the product. A stage adds its own table here. */
export const ERRORS = {
  ...platformErrors,
  ...identityErrors,
  ...organizationErrors,
  ...planErrors,
  ...indicatorErrors,
  ...decompositionErrors,
  ...splitErrors,
  ...taskErrors,
  ...reportErrors,
  ...progressErrors,
  ...warningErrors,
  ...assessmentErrors,
} as const satisfies Record<string, ErrorDefinition>

export type ErrorCode = keyof typeof ERRORS
