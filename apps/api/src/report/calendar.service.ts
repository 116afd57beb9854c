import { Injectable } from '@nestjs/common'
import { windowPhase } from '@plancascade/pacing'
import { monthPeriod, period as asPeriod, previousPeriod, yearOf, type Period } from '@plancascade/kernel'
import {
  EvidenceNeed,
  GoalWindow,
  ReportWindows,
  type GoalReportRule,
  type HolidayYearSave,
  type HolidayYearView,
  type ReportCalendarView,
  type ReportWindowsChange,
} from '@plancascade/types'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { CityRules } from './city-rules.js'
import { HolidayYearEntity, ReportWindowsEntity, type GoalReportRuleEntity } from './city-rules.entity.js'
import { CityRulesRepository } from './city-rules.repository.js'
import { STATE_HOLIDAY_YEARS, STATE_HOLIDAYS_SOURCE } from './state-holidays.js'

/** How many months back and ahead the calendar page shows. */
const MONTHS_SHOWN = { back: 9, ahead: 3 }

/** 填报日历: when each month is due in a city, and the days that are not what the week says. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly rules: CityRulesRepository,
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  get(actor: Actor): Promise<ReportCalendarView> {
    return this.view(actor, this.database.read)
  }

  /** New windows from a month on; months before keep theirs. */
  changeWindows(actor: Actor, { validFrom, windows, reason }: ReportWindowsChange): Promise<ReportCalendarView> {
    return this.uow.run(actor, 'report_calendar.change_windows', async (tx) => {
      const regionId = regionOf(actor)
      const [latest] = await this.rules.windows(regionId, tx)
      const edition = (latest?.edition ?? 0) + 1
      const id = newId()
      await tx.insert(ReportWindowsEntity, {
        id,
        regionId,
        edition,
        validFrom,
        windows: JSON.stringify(windows),
        reason,
        createdAt: tx.now,
        createdBy: actor.name,
      })
      tx.record({
        entity: 'report_windows',
        entityId: id,
        before: latest ? { validFrom: latest.validFrom, windows: JSON.parse(latest.windows) as object } : null,
        after: { edition, validFrom, windows },
        reason,
      })
      return this.view(actor, tx)
    })
  }

  /** The whole year at once. `version` 0 stands for the days the product brought along. */
  saveHolidays(actor: Actor, version: number, { year, ...input }: HolidayYearSave): Promise<ReportCalendarView> {
    assertDaysOf(year, input.days)
    return this.uow.run(actor, 'report_calendar.save_holidays', async (tx) => {
      const regionId = regionOf(actor)
      const known = (await this.rules.holidays(regionId, tx)).find((entry) => entry.year === year)
      const days = [...input.days].sort((a, b) => (a.date < b.date ? -1 : 1))
      const set = { days: JSON.stringify(days), source: input.source }
      const id = known?.id ?? newId()
      if (known) await tx.change(HolidayYearEntity, { id, version, set })
      else if (version === 0) await tx.insert(HolidayYearEntity, { id, regionId, year, ...set, version: 1 })
      else throw new AppError('record.stale')
      tx.record({
        entity: 'holiday_year',
        entityId: id,
        before: known ? { days: JSON.parse(known.days) as object } : null,
        after: { year, ...input },
      })
      return this.view(actor, tx)
    })
  }

  async view(actor: Actor, reads: Reads): Promise<ReportCalendarView> {
    const regionId = regionOf(actor)
    const rules = await this.rules.of(regionId, reads)
    const today = shanghaiDay(this.clock.nowText())
    const current = previousPeriod(asPeriod(today.slice(0, 7)))
    return {
      editions: (await this.rules.windows(regionId, reads)).map(({ regionId: _region, windows, ...edition }) => ({
        ...edition,
        windows: ReportWindows.parse(JSON.parse(windows)),
      })),
      goalRules: (await this.rules.goals(regionId, reads)).map(toGoalRule),
      windows: rules.windowsFor(current),
      holidays: holidayYears(rules, await this.rules.holidays(regionId, reads), yearOf(current)),
      months: monthsAround(current).map((month) => {
        const window = rules.windowOf(month)
        return { period: month, ...window, phase: windowPhase(window, today) }
      }),
      abilities: { edit: abilityOf(actor, 'report:rules', null) },
    }
  }
}

function toGoalRule(row: GoalReportRuleEntity & { goalName: string }): GoalReportRule {
  const { regionId: _region, reportWindow, evidence, ...rule } = row
  return {
    ...rule,
    window: reportWindow === null ? null : GoalWindow.parse(JSON.parse(reportWindow)),
    evidence: evidence === null ? null : EvidenceNeed.parse(JSON.parse(evidence)),
  }
}

function regionOf(actor: Actor): string {
  if (actor.regionId === null) throw notFound()
  return actor.regionId
}

/** The years the state has announced and those the bureau has entered, and the next one so that it can be entered. */
function holidayYears(rules: CityRules, saved: readonly HolidayYearEntity[], thisYear: number): HolidayYearView[] {
  const years = new Set([...STATE_HOLIDAY_YEARS, ...saved.map(({ year }) => year), thisYear + 1])
  return [...years]
    .sort((a, b) => a - b)
    .map((year) => {
      const own = saved.find((entry) => entry.year === year)
      return {
        year,
        days: rules.holidaysOf(year),
        source: own?.source ?? (STATE_HOLIDAY_YEARS.includes(year) ? STATE_HOLIDAYS_SOURCE : ''),
        version: own?.version ?? 0,
      }
    })
}

function monthsAround(current: Period): Period[] {
  const first = yearOf(current) * 12 + Number(current.slice(5)) - 1 - MONTHS_SHOWN.back
  return Array.from({ length: MONTHS_SHOWN.back + 1 + MONTHS_SHOWN.ahead }, (_, index) =>
    monthPeriod(Math.floor((first + index) / 12), ((first + index) % 12) + 1),
  )
}

function assertDaysOf(year: number, days: HolidayYearSave['days']): void {
  const seen = new Set<string>()
  const errors = days.flatMap(({ date }, index) => {
    const twice = seen.has(date)
    seen.add(date)
    if (!date.startsWith(`${year}-`)) {
      return [{ pointer: `/days/${index}/date`, code: 'other_year', message: `${date} 不在 ${year} 年，请改正。` }]
    }
    return twice ? [{ pointer: `/days/${index}/date`, code: 'duplicate', message: `${date} 重复，请删去一个。` }] : []
  })
  if (errors.length > 0) throw new AppError('input.invalid', { errors })
}
