import type { PlanSummary } from '@plancascade/types'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { toProblemError, type ProblemError } from '../http/problem-error'
import { useSession } from '../session/session.store'
import { contextApi, type ReportPeriodOption } from './context.api'
import { choosePeriod, choosePlan, chooseYear, yearOfPeriod } from './choose'

export interface ContextQuery {
  plan?: string
  year?: string
  period?: string
}

/** City, plan, year and period that every page obeys. The URL carries them (see carry-context), so a link says it all. */
export const useContext = defineStore('context', () => {
  const session = useSession()
  const plans = shallowRef<readonly PlanSummary[]>([])
  const periods = shallowRef<readonly ReportPeriodOption[]>([])
  const planId = ref<string | null>(null)
  const year = ref<number | null>(null)
  const period = ref<string | null>(null)
  const problem = shallowRef<ProblemError | null>(null)
  let loadedFor: string | null = null

  const plan = computed(() => plans.value.find((one) => one.id === planId.value) ?? null)
  const years = computed(() => (plan.value ? span(plan.value.fromYear, plan.value.toYear) : []))
  const periodsOfYear = computed(() => periods.value.filter((one) => yearOfPeriod(one.period) === year.value))
  const query = computed<ContextQuery>(() => ({
    ...(planId.value === null ? {} : { plan: planId.value }),
    ...(year.value === null ? {} : { year: String(year.value) }),
    ...(period.value === null ? {} : { period: period.value }),
  }))

  /** Brings the selection in line with what a URL asks for; asks the server only when the person or plan changed. */
  async function follow(asked: ContextQuery): Promise<void> {
    try {
      await loadPlans()
      const next = choosePlan(plans.value, asked.plan ?? planId.value)
      if (next !== planId.value) {
        periods.value = next === null ? [] : await contextApi.periods(next)
        planId.value = next
      }
      const askedPeriod = asked.period ?? (asked.year === undefined ? period.value : null)
      year.value = chooseYear(plan.value, periods.value, asked.year ?? askedPeriod?.slice(0, 4) ?? year.value)
      period.value = choosePeriod(periodsOfYear.value, askedPeriod)
      problem.value = null
    } catch (thrown) {
      problem.value = toProblemError(thrown)
    }
  }

  /** Fetches the lists anew: after a plan was made or tasks were issued. */
  async function reload(): Promise<void> {
    const asked = query.value
    loadedFor = null
    planId.value = null
    await follow(asked)
  }

  async function loadPlans(): Promise<void> {
    const who = session.me?.user.id ?? null
    if (loadedFor === who) return
    plans.value = who !== null && session.may('plan:read') ? await contextApi.plans() : []
    planId.value = null
    loadedFor = who
  }

  return { plans, plan, planId, years, year, periods: periodsOfYear, period, query, problem, follow, reload }
})

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
