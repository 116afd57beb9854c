import { goalWindows, reportWindow, type ReportWindow } from '@plancascade/pacing'
import { yearOf, type Period } from '@plancascade/kernel'
import {
  DEFAULT_REPORT_WINDOWS,
  EvidenceNeed,
  GoalWindow,
  LightRule,
  ReportWindows,
  ScheduleChoice,
  SpecialDay,
} from '@plancascade/types'
import type {
  GoalReportRuleEntity,
  HolidayYearEntity,
  LightRuleEntity,
  ReportWindowsEntity,
} from './city-rules.entity.js'
import { stateHolidays } from './state-holidays.js'

/** How one goal's lights are decided in a month, and which edition says so (0: the product's own rule). */
export interface PacingRule {
  readonly lights: LightRule
  readonly schedule: ScheduleChoice
  readonly edition: number
}

/**
 * The product's rule until the bureau enters its own: 10 and 30 points behind (银川), red that has been made up for shows yellow,
 * and a year that ends short of its target is never green.
 */
export const PRODUCT_RULE: PacingRule = {
  lights: { rule: 'gap', yellow: '10', red: '30', recovered: 'yellow', unmetAtEnd: 'yellow' },
  schedule: { curve: 'linear' },
  edition: 0,
}

/** A city's dated rules as they are stored. */
export interface StoredRules {
  readonly windows: readonly ReportWindowsEntity[]
  readonly holidays: readonly HolidayYearEntity[]
  readonly lights: readonly LightRuleEntity[]
  readonly goals: readonly GoalReportRuleEntity[]
}

/** A city's dated rules as they stand: when a month is to be reported and how its lights are decided. */
export class CityRules {
  readonly #stored: StoredRules
  readonly #holidays = new Map<number, SpecialDay[]>()
  /** Every cell of a sheet asks for its window, and nearly all have the city's. */
  readonly #windows = new Map<string, ReportWindow>()

  constructor(stored: StoredRules) {
    const { windows, holidays, lights, goals } = stored
    const newest = { windows: newestFirst(windows), lights: newestFirst(lights), goals: newestFirst(goals) }
    this.#stored = { holidays, ...newest }
    for (const { year, days } of holidays) this.#holidays.set(year, SpecialDay.array().parse(JSON.parse(days)))
  }

  windowsFor(month: Period): ReportWindows {
    const edition = this.#stored.windows.find(({ validFrom }) => validFrom <= month)
    return edition ? ReportWindows.parse(JSON.parse(edition.windows)) : DEFAULT_REPORT_WINDOWS
  }

  /** The city's window of a month, or a goal's own. It may reach into the next year, whose holidays count as well. */
  windowOf(month: Period, goalId: string | null = null): ReportWindow {
    const own = this.goalRule(goalId, month)?.reportWindow ?? null
    const key = `${month} ${own ?? ''}`
    const known = this.#windows.get(key)
    if (known) return known
    const window = this.makeWindow(month, own)
    this.#windows.set(key, window)
    return window
  }

  private makeWindow(month: Period, own: string | null): ReportWindow {
    const year = yearOf(month)
    const specialDays = [...this.holidaysOf(year), ...this.holidaysOf(year + 1)]
    const city = this.windowsFor(month)
    const windows = own === null ? city : goalWindows(city, GoalWindow.parse(JSON.parse(own)))
    return reportWindow(month, { windows, specialDays })
  }

  /** The documents a figure needs: what the goal's own rule says, else whether its order asks for any. */
  evidenceFor({ goalId, evidenceRequired }: { goalId: string; evidenceRequired: number }, month: Period): EvidenceNeed {
    const own = this.goalRule(goalId, month)?.evidence ?? null
    return own === null ? { minimum: evidenceRequired, kinds: [] } : EvidenceNeed.parse(JSON.parse(own))
  }

  /** The newest rule of the goal that is already valid: it replaces the earlier ones whole. */
  private goalRule(goalId: string | null, month: Period): GoalReportRuleEntity | undefined {
    return this.#stored.goals.find((rule) => rule.goalId === goalId && rule.validFrom <= month)
  }

  holidaysOf(year: number): SpecialDay[] {
    return this.#holidays.get(year) ?? stateHolidays(year)
  }

  /** A goal's own rule goes before the city's; among several the newest that is already valid. */
  pacingFor(goalId: string | null, month: Period): PacingRule {
    const valid = this.#stored.lights.filter(({ validFrom }) => validFrom <= month)
    const edition =
      valid.find((rule) => goalId !== null && rule.goalId === goalId) ?? valid.find((rule) => rule.goalId === null)
    return edition ? toPacingRule(edition) : PRODUCT_RULE
  }

  /** These rules as they would stand with one more edition of some. */
  with(more: Partial<StoredRules>): CityRules {
    const { windows, holidays, lights, goals } = this.#stored
    return new CityRules({
      windows: [...windows, ...(more.windows ?? [])],
      holidays: [...holidays, ...(more.holidays ?? [])],
      lights: [...lights, ...(more.lights ?? [])],
      goals: [...goals, ...(more.goals ?? [])],
    })
  }
}

export function toPacingRule({ lights, schedule, edition }: LightRuleEntity): PacingRule {
  return {
    lights: LightRule.parse(JSON.parse(lights)),
    schedule: ScheduleChoice.parse(JSON.parse(schedule)),
    edition,
  }
}

function newestFirst<T extends { readonly edition: number }>(editions: readonly T[]): T[] {
  return [...editions].sort((a, b) => b.edition - a.edition)
}
