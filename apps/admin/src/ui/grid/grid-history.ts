import type { CellChange } from './grid.types'

/** What was edited, batch by batch (a pasted block is one), so that it can be taken back and put in again. */
export class EditHistory {
  private past: CellChange[][] = []
  private future: CellChange[][] = []

  get canUndo(): boolean {
    return this.past.length > 0
  }
  get canRedo(): boolean {
    return this.future.length > 0
  }

  record(changes: readonly CellChange[]): void {
    this.past.push([...changes])
    this.future = []
  }

  /** The changes that take the last batch back, or null when there is none. */
  undo(): CellChange[] | null {
    const batch = this.past.pop()
    if (!batch) return null
    this.future.push(batch)
    return batch.map((change) => ({ ...change, before: change.after, after: change.before })).reverse()
  }

  redo(): CellChange[] | null {
    const batch = this.future.pop()
    if (!batch) return null
    this.past.push(batch)
    return [...batch]
  }

  clear(): void {
    this.past = []
    this.future = []
  }
}
