import { Injectable } from '@nestjs/common'
import { differencesOf, withChanges } from '@plancascade/plan-reader'
import type { GoalDecision, GoalWords } from '@plancascade/types'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { GoalVersionEntity, type PlanChangeEntity, type PlanEditionEntity } from './edition.entity.js'
import { wordsOf } from './edition.mapper.js'
import { enterable } from './edition.policy.js'
import { EditionRepository } from './edition.repository.js'
import { joinPlaces, placeOf, placesOf, placesText } from './goal.places.js'
import { IndicatorLinks } from './indicator.links.js'
import { assertArithmetic } from './indicator.policy.js'
import { GoalEntity, type PlanEntity } from './plan.entity.js'
import { spanOf, toGoalFields, toGoalWords } from './plan.mapper.js'
import { PlanRepository } from './plan.repository.js'

interface Applied {
  readonly plan: PlanEntity
  readonly edition: PlanEditionEntity
  readonly changes: readonly PlanChangeEntity[]
}
interface Version {
  readonly decision: GoalDecision
  readonly words: GoalWords
  readonly reason: string | null
}

/** Makes an edition's accepted changes the goals of the plan. Nothing that was issued from them is touched. */
@Injectable()
export class EditionApplier {
  constructor(
    private readonly plans: PlanRepository,
    private readonly editions: EditionRepository,
    private readonly indicators: IndicatorLinks,
  ) {}

  /** Ids of what changed, for the audit trail. */
  async apply(tx: Tx, applied: Applied): Promise<{ changed: string[]; added: string[]; withdrawn: string[] }> {
    const goals = new Map((await this.plans.listGoals(applied.plan.id, tx)).map((goal) => [goal.id, goal]))
    const done = { changed: [] as string[], added: [] as string[], withdrawn: [] as string[] }
    let position = Math.max(0, ...[...goals.values()].map((goal) => goal.position))
    for (const change of applied.changes) {
      const goal = goals.get(change.goalId ?? '')
      if (goal && change.state === 'missing') {
        if (change.decision !== 'accepted') continue
        await this.withdraw(tx, applied, goal, change)
        done.withdrawn.push(goal.id)
      } else if (goal) {
        if (await this.keep(tx, applied, goal, change)) done.changed.push(goal.id)
      } else if (change.decision === 'accepted') {
        position += 1
        done.added.push(await this.enter(tx, applied, change, position))
      }
    }
    return done
  }

  /** A goal that both have stands in both documents; an accepted change also brings its new words. */
  private async keep(tx: Tx, applied: Applied, goal: GoalEntity, change: PlanChangeEntity): Promise<boolean> {
    const next = wordsOf(change.proposed)
    const here = placeOf(applied.edition.edition, spanOf(change.spanStart, change.spanEnd))
    const places = placesText(joinPlaces(placesOf(goal), here))
    const before = toGoalWords(goal)
    const isChanged = next !== null && change.state !== 'unchanged' && change.decision === 'accepted'
    const words = isChanged ? withChanges(before, next, differencesOf(before, next)) : before
    const stored = isChanged ? storedWords(words) : {}
    if (isChanged) assertArithmetic({ ...goal, ...stored })
    const link = isChanged ? await this.indicators.stillFitting({ ...goal, ...stored }, tx) : {}
    await tx.change(GoalEntity, { id: goal.id, version: goal.version, set: { ...stored, ...link, places } })
    if (isChanged) await this.record(tx, applied, goal, { decision: 'accepted', words, reason: change.reason })
    return isChanged
  }

  private async withdraw(tx: Tx, applied: Applied, goal: GoalEntity, { reason }: PlanChangeEntity): Promise<void> {
    const set = { decision: 'withdrawn' as const, decisionReason: reason }
    await tx.change(GoalEntity, { id: goal.id, version: goal.version, set })
    await this.record(tx, applied, goal, { decision: 'withdrawn', words: toGoalWords(goal), reason })
  }

  private async enter(tx: Tx, applied: Applied, change: PlanChangeEntity, position: number): Promise<string> {
    const next = wordsOf(change.proposed)
    if (!next) throw new Error(`change ${change.id} adds nothing`)
    const words = enterable(next)
    const goal: GoalEntity = {
      id: newId(),
      planId: applied.plan.id,
      ...storedWords(words),
      parentGoalId: null,
      definition: null,
      leadDepartment: null,
      indicatorId: null,
      indicatorVersion: null,
      places: placesText(placeOf(applied.edition.edition, spanOf(change.spanStart, change.spanEnd))),
      mergedIntoGoalId: null,
      origin: change.origin,
      decision: 'accepted',
      decisionReason: change.reason,
      position,
      version: 1,
    }
    assertArithmetic(goal)
    await tx.insert(GoalEntity, goal)
    await tx.insert(
      GoalVersionEntity,
      this.version(tx, applied, goal.id, { decision: 'accepted', words, reason: change.reason }),
    )
    return goal.id
  }

  /** The first change of a goal also writes down how it stood from the start of the plan. */
  private async record(tx: Tx, applied: Applied, goal: GoalEntity, version: Version): Promise<void> {
    if ((await this.editions.versions(goal.id, tx)).length === 0) {
      const first = { ...applied.edition, edition: 1, effectiveFrom: `${applied.plan.fromYear}-01-01` }
      const asConfirmed = { decision: goal.decision, words: toGoalWords(goal), reason: null }
      await tx.insert(GoalVersionEntity, this.version(tx, { ...applied, edition: first }, goal.id, asConfirmed))
    }
    await tx.insert(GoalVersionEntity, this.version(tx, applied, goal.id, version))
  }

  private version(
    tx: Tx,
    { edition }: Applied,
    goalId: string,
    { decision, words, reason }: Version,
  ): GoalVersionEntity {
    return {
      id: newId(),
      goalId,
      edition: edition.edition,
      validFrom: edition.effectiveFrom,
      decision,
      words: JSON.stringify(words),
      reason,
      recordedAt: tx.now,
    }
  }
}

function storedWords(words: GoalWords) {
  const {
    parentGoalId: _p,
    definition: _d,
    leadDepartment: _l,
    ...stored
  } = toGoalFields({
    ...words,
    parentGoalId: null,
    definition: null,
    leadDepartment: null,
    span: null,
  })
  return stored
}
