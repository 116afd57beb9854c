import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'

/** Targets that an order has just changed, of one unit and goal. */
export interface TargetsChanged {
  readonly planId: string
  readonly unitId: string
  readonly taskId: string
  readonly years: readonly number[]
}

type Listener = (tx: Tx, changed: TargetsChanged) => Promise<void>

/** How later stages learn of changed targets inside the same transaction, without this stage knowing them. */
@Injectable()
export class TaskEvents {
  readonly #listeners: Listener[] = []

  onTargetsChanged(listener: Listener): void {
    this.#listeners.push(listener)
  }

  async targetsChanged(tx: Tx, changed: TargetsChanged): Promise<void> {
    for (const listener of this.#listeners) await listener(tx, changed)
  }
}
