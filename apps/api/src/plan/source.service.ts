import { Injectable } from '@nestjs/common'
import type { GoalPlace, GoalSourceView, SourceSentence } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { placesOf } from './goal.places.js'
import type { PlanDocumentEntity } from './plan.entity.js'
import { PlanReader } from './plan.reader.js'
import { PlanRepository } from './plan.repository.js'

/** At most so many characters of the plan stand on either side of a goal's own words. */
const CONTEXT = 80

/** The sentences a goal stands on, from the stored documents. */
@Injectable()
export class SourceService {
  constructor(
    private readonly plans: PlanRepository,
    private readonly reader: PlanReader,
  ) {}

  async of(actor: Actor, goalId: string): Promise<GoalSourceView> {
    const goal = await this.plans.findGoal(goalId, actor.scope)
    if (!goal) throw notFound()
    const plan = await this.reader.visible(actor, goal.planId)
    const places = placesOf(goal)
    const documents = new Map<number, PlanDocumentEntity>()
    for (const edition of new Set(places.map((place) => place.edition))) {
      documents.set(edition, await this.plans.getDocument(plan.id, edition))
    }
    return {
      goalId,
      goalName: goal.name,
      planId: plan.id,
      planTitle: plan.title,
      sentences: places.flatMap((place) => {
        const document = documents.get(place.edition)
        return document ? [sentenceAt(place, document)] : []
      }),
    }
  }
}

/** The words with the rest of their paragraph around them, as far as it is near. */
function sentenceAt(
  { edition, start, end }: GoalPlace,
  { text, fileName, sha256 }: PlanDocumentEntity,
): SourceSentence {
  const before = text.slice(Math.max(0, start - CONTEXT), start)
  const after = text.slice(end, end + CONTEXT)
  return {
    ...{ edition, start, end, fileName, sha256 },
    before: before.slice(before.lastIndexOf('\n') + 1),
    words: text.slice(start, end),
    after: after.split('\n', 1)[0] ?? '',
  }
}
