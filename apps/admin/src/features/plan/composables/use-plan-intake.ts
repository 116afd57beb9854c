import type { GoalSplit, GoalView, PlanFindingView, PlanPatch, PlanView, TextSpan } from '@plancascade/types'
import { computed } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { useLoad } from '@/app/composables/use-load'
import { useContext } from '@/app/context/context.store'
import { patchOf, fieldsOf, type GoalFields } from '../goal-form'
import { planApi } from '../plan.api'

export function usePlan(planId: () => string) {
  return useLoad((signal) => planApi.read(planId(), signal), [planId])
}

/** A plan being checked against its document: the data and everything a planner may do to it. */
export function usePlanIntake(plan: ReturnType<typeof usePlan>, planId: () => string, edition: () => number) {
  const context = useContext()
  const document = useLoad((signal) => planApi.document(planId(), edition(), signal), [planId, edition])

  const undecided = computed(() => (plan.data.value?.goals ?? []).filter((goal) => goal.decision === 'proposed'))
  /** Notes are for information and wait for nobody. */
  const openFindings = computed(() =>
    (plan.data.value?.findings ?? []).filter(
      ({ settledReason, severity }) => settledReason === null && severity !== 'note',
    ),
  )

  /** Puts a goal as the server answered it in its place; what hangs on it (abilities, counts) is asked for again. */
  function acceptGoal(goal: GoalView): GoalView {
    const now = plan.data.value
    if (now) plan.accept({ ...now, goals: withGoal(now.goals, goal) })
    void plan.reload()
    return goal
  }
  function acceptPlan(next: PlanView): PlanView {
    plan.accept(next)
    return next
  }

  const accept = useAction(async (goal: GoalView) =>
    acceptGoal(await planApi.decideGoal(goal, { decision: 'accepted' })),
  )
  const reject = async (goal: GoalView, reason: string): Promise<GoalView> =>
    acceptGoal(await planApi.decideGoal(goal, { decision: 'rejected', reason }))
  /** Takes a decision back, and with it a merge. */
  const undo = useAction(
    async (goal: GoalView) => acceptGoal(await planApi.decideGoal(goal, { decision: 'proposed' })),
    { done: '已撤回，等待重新核对' },
  )
  const merge = useAction(
    async (goal: GoalView, intoGoalId: string) => acceptPlan(await planApi.mergeGoal(goal, intoGoalId)),
    { done: '已合并' },
  )
  const split = useAction(
    async (goal: GoalView, parts: GoalSplit['parts']) => acceptPlan(await planApi.splitGoal(goal, { parts })),
    { done: '已拆成两个目标' },
  )
  const acceptAll = useAction(
    async () =>
      acceptPlan(
        await planApi.acceptGoals(
          planId(),
          undecided.value.map(({ id }) => id),
        ),
      ),
    { done: '已全部采用' },
  )
  const change = useAction(
    async (goal: GoalView, fields: GoalFields) => {
      const patch = patchOf(fieldsOf(goal), fields)
      return patch === null ? goal : acceptGoal(await planApi.changeGoal(goal, patch))
    },
    { done: '已保存' },
  )
  const add = useAction(
    async (fields: GoalFields, span: TextSpan | null) =>
      acceptGoal(await planApi.addGoal(planId(), { ...fields, span })),
    { done: '已补列目标' },
  )
  const settle = async (findings: readonly PlanFindingView[], reason: string): Promise<PlanView> =>
    acceptPlan(await planApi.settleFindings(planId(), { findingIds: findings.map(({ id }) => id), reason }))
  const changePlan = useAction(
    async (of: PlanView, patch: PlanPatch) => {
      const changed = acceptPlan(await planApi.change(of, patch))
      await context.reload()
      return changed
    },
    { done: '已保存' },
  )
  const confirm = useAction(
    async () => {
      const now = plan.data.value
      if (!now) throw new Error('there is no plan to confirm')
      const confirmed = acceptPlan(await planApi.confirm(now))
      await context.reload()
      return confirmed
    },
    { done: '规划已确认' },
  )

  return {
    plan,
    document,
    undecided,
    openFindings,
    ...{ accept, reject, undo, merge, split, acceptAll, change, add, settle, changePlan, confirm },
  }
}

export type PlanIntake = ReturnType<typeof usePlanIntake>

function withGoal(goals: readonly GoalView[], goal: GoalView): GoalView[] {
  const isKnown = goals.some(({ id }) => id === goal.id)
  return isKnown ? goals.map((one) => (one.id === goal.id ? goal : one)) : [...goals, goal]
}
