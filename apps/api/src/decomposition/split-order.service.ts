import { Injectable } from '@nestjs/common'
import { aimSettings, gapsTo, holdYears, withoutDemands } from '@plancascade/allocation'
import type { DecompositionSettings, SplitIssue, SplitView } from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { Clock } from '../platform/clock.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { totals } from './decomposition.engine.js'
import { TownshipSplitEntity } from './split.entity.js'
import { whyNotIssueSplit, whyNotRebalance } from './split.policy.js'
import { splitOutcomeOf, SplitReader, splitSettingsOf, toSplitView, type SplitTask } from './split.reader.js'
import { SplitService } from './split.service.js'

/** 下达到乡镇, and the next edition when the unit's own target has changed. */
@Injectable()
export class SplitOrderService {
  constructor(
    private readonly reader: SplitReader,
    private readonly splits: SplitService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** [R-ALLOC-103] The edition takes the place of the one in force. */
  issue(actor: Actor, id: string, version: number, { documentNumber }: SplitIssue): Promise<SplitView> {
    return this.uow.run(actor, 'split.issue', async (tx) => {
      const split = await this.reader.visible(actor, id, tx)
      const of = await this.reader.taskOf(actor, split.taskId, tx)
      const outcome = splitOutcomeOf(split)
      assertAllowed(whyNotIssueSplit(actor, split, gapsTo(splitSettingsOf(split), outcome, of.targets).length))
      const set = { documentNumber, issuedAt: tx.now, issuedByName: actor.name, updatedAt: tx.now }
      await tx.transition(TownshipSplitEntity, { id, version, from: 'draft', to: 'issued', set })
      const former = of.editions.find(({ status }) => status === 'issued')
      if (former) {
        const { id: formerId, version: seen } = former
        await tx.transition(TownshipSplitEntity, { id: formerId, version: seen, from: 'issued', to: 'superseded' })
      }
      tx.record({
        entity: 'split',
        entityId: id,
        unitId: split.unitId,
        ...(former ? { before: { edition: former.edition, ...totals(splitOutcomeOf(former)) } } : {}),
        after: { status: 'issued', edition: split.edition, documentNumber, ...totals(outcome) },
      })
      return this.reader.view(actor, { ...split, ...set, status: 'issued', version: version + 1 }, tx)
    })
  }

  /** [R-ALLOC-104] On the new targets, with the weights as they were: a draft is brought up to date, an issued one gets a draft. */
  async rebalance(actor: Actor, id: string, version: number): Promise<SplitView> {
    const before = await this.reader.visible(actor, id)
    const of = await this.reader.taskOf(actor, before.taskId)
    assertAllowed(whyNotRebalance(actor, before, standingOf(before, of)))
    const settings = await this.rebalanced(actor, before, of)
    const outcome = await this.splits.decided(actor, of, settings)
    return this.uow.run(actor, 'split.rebalance', async (tx) => {
      const current = await this.reader.visible(actor, id, tx)
      const now = await this.reader.taskOf(actor, current.taskId, tx)
      assertAllowed(whyNotRebalance(actor, current, standingOf(current, now)))
      const made = {
        settings: JSON.stringify(settings),
        outcome: JSON.stringify(outcome),
        preparedBy: actor.userId,
        preparedByName: actor.name,
        updatedAt: tx.now,
      }
      const fresh: TownshipSplitEntity = {
        ...{ ...current, ...made, id: newId(), edition: current.edition + 1, status: 'draft' },
        ...{ documentNumber: null, issuedAt: null, issuedByName: null, revisesId: id, version: 1 },
      }
      const isDraft = current.status === 'draft'
      const next = isDraft ? { ...current, ...made, version: version + 1 } : fresh
      // Of an issued edition only the version is raised: two people at once do not both make the next one.
      await tx.change(TownshipSplitEntity, { id, version, set: isDraft ? made : {} })
      if (!isDraft) await tx.insert(TownshipSplitEntity, fresh)
      tx.record({
        entity: 'split',
        entityId: next.id,
        unitId: current.unitId,
        before: totals(splitOutcomeOf(current)),
        after: { edition: next.edition, ...totals(outcome) },
      })
      return toSplitView(actor, next, { ...now, editions: [...now.editions.filter((one) => one.id !== next.id), next] })
    })
  }

  private async rebalanced(actor: Actor, split: TownshipSplitEntity, of: SplitTask): Promise<DecompositionSettings> {
    const [settings, outcome] = [splitSettingsOf(split), splitOutcomeOf(split)]
    const gaps = new Set(gapsTo(settings, outcome, of.targets).map(({ year }) => year))
    const thisYear = this.clock.nowText().slice(0, 4)
    const isKept = (year: number): boolean => (gaps.size > 0 ? !gaps.has(year) : String(year) < thisYear)
    const kept = of.targets.flatMap(({ year }) => (isKept(year) ? [year] : []))
    const asWas = aimSettings(withOpenYears(settings, gaps), of.targets)
    const held = holdYears(asWas, outcome, kept)
    return (await this.splits.isFeasible(actor, held)) ? held : withoutDemands(held)
  }
}

/** Figures locked in a year whose total has changed were locked for the old total. */
function withOpenYears(settings: DecompositionSettings, changed: ReadonlySet<number>): DecompositionSettings {
  if (settings.cells === undefined) return settings
  const cells = settings.cells.filter(({ year, fixed }) => fixed == null || !changed.has(year))
  return { ...settings, cells }
}

function standingOf(split: TownshipSplitEntity, { targets, editions }: SplitTask): { gaps: number; isLatest: boolean } {
  const gaps = gapsTo(splitSettingsOf(split), splitOutcomeOf(split), targets).length
  return { gaps, isLatest: editions.every(({ edition }) => edition <= split.edition) }
}
