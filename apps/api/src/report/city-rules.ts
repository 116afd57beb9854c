import { reportWindow, type ReportWindow } from '@plancascade/pacing'
import { yearOf, type Period } from '@plancascade/kernel'
import { DEFAULT_REPORT_WINDOWS, LightRule, ReportWindows, ScheduleChoice, SpecialDay } from '@plancascade/types'
import type { HolidayYearEntity, LightRuleEntity, ReportWindowsEntity } from './city-rules.entity.js'
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

/** A city's dated rules as they stand: when a month is to be reported and how its lights are decided. */
export class CityRules {
  readonly #windows: readonly ReportWindowsEntity[]
  readonly #lights: readonly LightRuleEntity[]
  readonly #holidays = new Map<number, SpecialDay[]>()

  constructor(stored: {
    windows: readonly ReportWindowsEntity[]
    holidays: readonly HolidayYearEntity[]
    lights: readonly LightRuleEntity[]
  }) {
    this.#windows = newestFirst(stored.windows)
    this.#lights = newestFirst(stored.lights)
    for (const { year, days } of stored.holidays) this.#holidays.set(year, SpecialDay.array().parse(JSON.parse(days)))
  }

  windowsFor(month: Period): ReportWindows {
    const edition = this.#windows.find(({ validFrom }) => validFrom <= month)
    return edition ? ReportWindows.parse(JSON.parse(edition.windows)) : DEFAULT_REPORT_WINDOWS
  }

  /** A window may reach into the next year, whose holidays count as well. */
  windowOf(month: Period): ReportWindow {
    const year = yearOf(month)
    const specialDays = [...this.holidaysOf(year), ...this.holidaysOf(year + 1)]
    return reportWindow(month, { windows: this.windowsFor(month), specialDays })
  }

  holidaysOf(year: number): SpecialDay[] {
    return this.#holidays.get(year) ?? stateHolidays(year)
  }

  /** A goal's own rule goes before the city's; among several the newest that is already valid. */
  pacingFor(goalId: string | null, month: Period): PacingRule {
    const valid = this.#lights.filter(({ validFrom }) => validFrom <= month)
    const edition =
      valid.find((rule) => goalId !== null && rule.goalId === goalId) ?? valid.find((rule) => rule.goalId === null)
    return edition ? toPacingRule(edition) : PRODUCT_RULE
  }

  /** These rules as they would stand with one more edition. */
  with(lights: LightRuleEntity): CityRules {
    const copy = new CityRules({ windows: this.#windows, holidays: [], lights: [...this.#lights, lights] })
    for (const [year, days] of this.#holidays) copy.#holidays.set(year, days)
    return copy
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
