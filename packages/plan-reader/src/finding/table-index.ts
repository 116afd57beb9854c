import type { ReadGoal } from '@plancascade/types'
import type { TableReading } from '../table/table-goals.js'
import { comparableName, unitFamily } from './comparable.js'

export interface Entry {
  readonly goal: ReadGoal
  readonly role: TableReading['table']['role']
  readonly name: string
}

/** More different names than this with one ending, and an ending says nothing; it also keeps the search linear. */
const MAX_NAMES_PER_ENDING = 50
const ENDING = 3
const SHORTEST = 4

/** The goals of all tables by comparable name: the first of a name in each role. */
export class TableIndex {
  private readonly byName = new Map<string, Entry[]>()
  private readonly namesByEnding = new Map<string, string[]>()

  constructor(tables: readonly TableReading[]) {
    for (const { table } of tables)
      for (const goal of table.goals) this.add({ goal, role: table.role, name: comparableName(goal.name) })
  }

  private add(entry: Entry): void {
    const entries = this.byName.get(entry.name)
    if (entries) {
      if (!entries.some((earlier) => earlier.role === entry.role && earlier.goal.unit === entry.goal.unit))
        entries.push(entry)
      return
    }
    this.byName.set(entry.name, [entry])
    const ending = entry.name.slice(-ENDING)
    const names = this.namesByEnding.get(ending) ?? []
    names.push(entry.name)
    this.namesByEnding.set(ending, names)
  }

  /**
   * What the tables say about the measure a goal of the text names: by the same name, or by the only name that ends like it
   * (仲裁结案率 for 劳动人事争议仲裁结案率), in the same unit.
   */
  about(goal: ReadGoal): Entry[] {
    const name = comparableName(goal.name)
    const found = this.byName.get(name) ?? this.byName.get(this.onlyEndingLike(name) ?? '') ?? []
    return found.filter((entry) => unitFamily(entry.goal.unit) === unitFamily(goal.unit))
  }

  private onlyEndingLike(name: string): string | null {
    if (name.length < SHORTEST) return null
    const candidates = this.namesByEnding.get(name.slice(-ENDING)) ?? []
    if (candidates.length > MAX_NAMES_PER_ENDING) return null
    const alike = candidates.filter(
      (other) => other.length >= SHORTEST && (other.endsWith(name) || name.endsWith(other)),
    )
    return alike.length === 1 ? (alike[0] ?? null) : null
  }

  /** All names with what the tables say about each. */
  entries(): Iterable<Entry[]> {
    return this.byName.values()
  }
}
