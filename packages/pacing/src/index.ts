export { checkObservations } from './checks/check-observations.js'
export { type CheckedUnit, type CheckInput } from './checks/check-input.js'
export { cityFigure, type CityFigure, type CityFigureInput } from './city-figure.js'
export { LIGHT_RULES, type LightRuleInfo } from './light-rules.js'
export { pace } from './pace.js'
export { planOutlook, type PlanOutlook, type PlanOutlookInput } from './plan-outlook.js'
export { planView, type PlanView, type PlanViewInput } from './plan-view.js'
export {
  goalWindows,
  isReportDue,
  isWorkday,
  joinWindows,
  lastReportDue,
  reportMonths,
  reportWindow,
  windowPhase,
  type ReportCalendar,
  type ReportWindow,
  type WindowPhase,
} from './report-calendar.js'
export { drawSample, SAMPLE_RULE, sampleRate, type ErrorHistory, type SampleRoster } from './sampling.js'
export { stepsAbove, stepsAllowed, suggestWarning, type OpenWarning } from './warning-ladder.js'
export { scheduleIn } from './schedule-choice.js'
