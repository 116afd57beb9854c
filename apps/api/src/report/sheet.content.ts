import type { ReportWindow } from '@plancascade/pacing'
import type { Period, PlainDate } from '@plancascade/kernel'
import type { EvidenceUse, ReportFinding } from '@plancascade/types'
import type { UnitEntity } from '../organization/organization.entity.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import type { CityRules } from './city-rules.js'
import type { EvidenceEntity, ReportSheetEntity } from './report.entity.js'
import type { PastFigure } from './report.figures.js'
import type { AskedTask } from './report.grid.js'
import type { SheetFacts } from './report.policy.js'
import type { Standing } from './report.standing.js'
import type { UnlockRow } from './unlock.repository.js'

/** What no act on a sheet changes, and so is read once in an act: what is asked of the unit, and its figures of earlier months. */
export interface SheetGround {
  readonly unit: UnitEntity
  readonly tasks: readonly TaskRow[]
  /** Of the month's year, by task. */
  readonly targets: ReadonlyMap<string, readonly TaskTargetEntity[]>
  readonly rules: CityRules
  readonly earlier: readonly PastFigure[]
  readonly unlocks: readonly UnlockRow[]
}

/** A sheet as the reader puts it together, for pages and acts alike. */
export interface SheetContent {
  readonly ground: SheetGround
  readonly planId: string
  readonly unitId: string
  readonly unitName: string
  readonly month: Period
  readonly today: PlainDate
  /** Put together from the windows of the figures it asks for. */
  readonly window: ReportWindow
  /** Each figure's own, by task. */
  readonly windows: ReadonlyMap<string, ReportWindow>
  readonly sheet: ReportSheetEntity | null
  readonly asked: readonly AskedTask[]
  readonly byTask: ReadonlyMap<string, AskedTask>
  readonly unlocks: readonly UnlockRow[]
  readonly evidence: ReadonlyMap<string, readonly EvidenceEntity[]>
  /** Worked out when asked for: most acts need neither. */
  readonly standingOf: (asked: AskedTask) => Standing
  readonly findingsOf: (asked: AskedTask) => readonly ReportFinding[]
  /** What only shows beside the other units; none for a county, whose business the others' figures are not. */
  readonly peerFindingsOf: (asked: AskedTask) => readonly ReportFinding[]
  /** Where else in sight a document is used. */
  readonly usesOf: (evidence: EvidenceEntity) => readonly EvidenceUse[]
}

export function factsOf({ unitId, sheet, asked, windows, today, unlocks }: SheetContent): SheetFacts {
  return { unitId, sheet, items: asked.flatMap(({ item }) => item ?? []), gate: { windows, today, unlocks } }
}
