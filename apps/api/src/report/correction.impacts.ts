import { Injectable } from '@nestjs/common'
import type { CorrectionImpact, Figure } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { ReportItemEntity } from './report.entity.js'

/** A figure asked for in the place of the adopted one. */
export interface CellChange {
  readonly item: ReportItemEntity
  readonly after: Figure
  /** The cell's own reason; null: that of the request. */
  readonly reason: string | null
}

export interface ChangeOf {
  readonly planId: string
  readonly unitId: string
  readonly period: string
  readonly changes: readonly CellChange[]
}

/** What a later stage can say of figures that may change. */
export interface ImpactSource {
  /** What would be another with the new figures. */
  readonly of: (actor: Actor, change: ChangeOf) => Promise<Partial<CorrectionImpact>>
  /** Names of what a period is sealed for. */
  readonly sealedFor?: (actor: Actor, planId: string, period: string) => Promise<string[]>
}

/** Stages after this one answer here what a correction would change there: nothing of theirs may be asked from here. */
@Injectable()
export class CorrectionImpacts {
  readonly #sources: ImpactSource[] = []

  add(source: ImpactSource): void {
    this.#sources.push(source)
  }

  async of(actor: Actor, change: ChangeOf): Promise<CorrectionImpact> {
    const found: CorrectionImpact = { periods: [], runs: [] }
    for (const source of this.#sources) {
      const { periods = [], runs = [] } = await source.of(actor, change)
      found.periods.push(...periods)
      found.runs.push(...runs)
    }
    return found
  }

  async sealedFor(actor: Actor, planId: string, period: string): Promise<string[]> {
    const names = await Promise.all(this.#sources.map(({ sealedFor }) => sealedFor?.(actor, planId, period) ?? []))
    return names.flat()
  }
}
