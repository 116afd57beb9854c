import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'

/** Figures that the city has just adopted or corrected, of one unit and period. */
export interface FiguresAdopted {
  readonly planId: string
  readonly unitId: string
  readonly period: string
  readonly taskIds: readonly string[]
}

type Listener = (tx: Tx, adopted: FiguresAdopted) => Promise<void>

/**
 * How later stages learn of adopted figures inside the same transaction, without this stage knowing them: the board shows a
 * figure the moment it is adopted, or neither has happened.
 */
@Injectable()
export class ReportEvents {
  readonly #listeners: Listener[] = []

  onAdopted(listener: Listener): void {
    this.#listeners.push(listener)
  }

  async adopted(tx: Tx, figures: FiguresAdopted): Promise<void> {
    for (const listener of this.#listeners) await listener(tx, figures)
  }
}
