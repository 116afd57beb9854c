import type { RunSummary, RunView } from '@plancascade/types'

/** The newest sealed run of each year of an index, latest year first. */
export function yearlyRuns(runs: readonly RunSummary[], code: string): RunSummary[] {
  const byYear = new Map<number, RunSummary>()
  for (const run of runs) {
    if (run.schemeCode !== code || run.status !== 'sealed') continue
    const known = byYear.get(run.year)
    if (!known || (known.sealedAt ?? '') < (run.sealedAt ?? '')) byYear.set(run.year, run)
  }
  return [...byYear.values()].sort((a, b) => b.year - a.year)
}

export interface HistoryRow {
  readonly unitId: string
  readonly unitName: string
  /** Score and rank by run, null where the unit had none. */
  readonly results: ReadonlyArray<{ readonly score: string | null; readonly rank: number | null }>
}

/** Units of the newest run in its order, with what each run gave them. */
export function historyRows(runs: readonly RunView[]): HistoryRow[] {
  const [newest] = runs
  const units = [...(newest?.units ?? [])].sort(
    (a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER),
  )
  return units.map(({ unitId, unitName }) => ({
    unitId,
    unitName,
    results: runs.map((run) => {
      const unit = run.units.find((one) => one.unitId === unitId)
      return { score: unit?.score ?? null, rank: unit?.rank ?? null }
    }),
  }))
}
