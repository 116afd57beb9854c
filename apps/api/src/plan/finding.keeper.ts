import { Injectable } from '@nestjs/common'
import { raisedBy, stillHolds, type CheckedFinding, type CheckedGoal } from '@plancascade/plan-reader'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { placesOf } from './goal.places.js'
import { PlanFindingEntity, type GoalEntity } from './plan.entity.js'
import { toGoalWords } from './plan.mapper.js'
import { PlanRepository } from './plan.repository.js'

const MENDED = '已修正：目标修改后，这一问题不再存在。'

/** Keeps the findings in step with the goals: a mend settles what it mends, undoing it opens it again. */
@Injectable()
export class FindingKeeper {
  constructor(private readonly plans: PlanRepository) {}

  /** Called in the unit of work that changed the goals; `before` are all goals of the plan as they were. */
  async review(tx: Tx, planId: string, before: readonly GoalEntity[]): Promise<void> {
    const [was, now] = [checkedById(before), checkedById(await this.plans.listGoals(planId, tx))]
    const findings = await this.plans.listFindings(planId, tx)
    for (const finding of findings) await settle(tx, finding, was, now)
    await this.raise(tx, planId, findings, was, now)
  }

  private async raise(
    tx: Tx,
    planId: string,
    findings: readonly PlanFindingEntity[],
    was: ReadonlyMap<string, CheckedGoal>,
    now: ReadonlyMap<string, CheckedGoal>,
  ): Promise<void> {
    let position = findings.at(-1)?.position ?? 0
    for (const goal of (await this.plans.listGoals(planId, tx)).filter(({ id }) => was.has(id))) {
      const [earlier, later] = [was.get(goal.id), now.get(goal.id)]
      for (const { code, severity, message } of earlier && later ? raisedBy(earlier, later) : []) {
        if (findings.some((known) => known.code === code && idsOf(known).includes(goal.id))) continue
        position += 1
        const span = placesOf(goal).find(({ edition }) => edition === 1)
        await tx.insert(PlanFindingEntity, {
          id: newId(),
          planId,
          code,
          severity,
          message,
          goalIds: JSON.stringify([goal.id]),
          spanStart: span?.start ?? null,
          spanEnd: span?.end ?? null,
          settledReason: null,
          settledBy: null,
          position,
        })
      }
    }
  }
}

type Goals = ReadonlyMap<string, CheckedGoal>

async function settle(tx: Tx, finding: PlanFindingEntity, was: Goals, now: Goals): Promise<void> {
  const { id, code, settledReason, settledBy } = finding
  const named = { code, goalIds: idsOf(finding) }
  const holds = stillHolds(named, now)
  const isMended = isGone(named, now) || (holds === false && stillHolds(named, was) !== false)
  if (settledReason === null && isMended) {
    await tx.update(PlanFindingEntity, { id }, { settledReason: MENDED, settledBy: 'edit' })
  } else if (settledBy === 'edit' && !isGone(named, now) && (holds !== false || isGone(named, was))) {
    await tx.update(PlanFindingEntity, { id }, { settledReason: null, settledBy: null })
  }
}

/** None of the goals it names is adopted any more. */
function isGone({ goalIds }: CheckedFinding, goals: Goals): boolean {
  return goalIds.length > 0 && goalIds.every((id) => goals.get(id)?.isLive === false)
}

function idsOf(finding: PlanFindingEntity): string[] {
  return JSON.parse(finding.goalIds) as string[]
}

function checkedById(goals: readonly GoalEntity[]): Map<string, CheckedGoal> {
  return new Map(
    goals.map((goal) => {
      const { id, parentGoalId, definition, decision } = goal
      return [id, { ...toGoalWords(goal), id, parentGoalId, definition, isLive: decision !== 'rejected' }]
    }),
  )
}
