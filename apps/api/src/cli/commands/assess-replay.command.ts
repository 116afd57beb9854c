import type { RunEntity } from '../../assessment/assessment.entity.js'
import { inputsOf } from '../../assessment/run.standing.js'
import { replayOf } from '../../assessment/replay.js'
import { openForReading } from '../../platform/database/open-for-reading.js'
import type { Reads } from '../../platform/database/reads.js'
import { inBatches } from '../../platform/database/in-batches.js'
import { adoptedOf } from '../../report/report.figures.js'
import type { ReportItemEntity } from '../../report/report.entity.js'
import { BadInput, type Command } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

/**
 * `assess replay RUN`: scores a stored run again and holds it, byte for byte, against what was stored; and each figure against the
 * report it came from. Exit 4 where anything differs: a human must find out why.
 */
export const assessReplay: Command = {
  summary: '重算一次考核结果，核对是否逐字节一致',
  async run(input) {
    const [runId] = input.words
    if (runId === undefined) throw new BadInput('run.missing', '缺少考核结果的编号')
    const database = await withDatabase(() => openForReading(configOf(input)))
    try {
      const run = await database.read.row<RunEntity>('SELECT * FROM assessment_run WHERE id = ?', [runId])
      if (!run) throw new BadInput('run.not_found', `没有编号为 ${runId} 的考核结果`)
      const { identical, snapshotIntact, resultIntact, recomputedHash, engineVersion } = replayOf(run)
      const changedFigures = await changedSince(run, database.read)
      const passed = identical && snapshotIntact && resultIntact
      const isSame = passed && changedFigures.length === 0
      const { status, snapshotHash, resultHash } = run
      input.say(isSame ? '重算结果逐字节一致。' : '重算结果或数据与留存的不一致。')
      const engines = { sealedBy: run.engineVersion, replayedBy: engineVersion }
      const checks = { identical, snapshotIntact, resultIntact, changedFigures }
      const output = { runId, status, snapshotHash, resultHash, recomputedHash, engines, ...checks }
      return { exitCode: isSame ? 0 : 4, output }
    } finally {
      await database.close()
    }
  },
}

interface ChangedFigure {
  readonly itemId: string
  readonly unitId: string
  readonly indicatorId: string
}

/** Figures whose report says something else today; those a ruling or a 核定 replaced are not held against the report. */
async function changedSince(run: RunEntity, reads: Reads): Promise<ChangedFigure[]> {
  const counted = inputsOf(run).filter(({ itemId, correctionId }) => itemId !== null && correctionId === undefined)
  const ids = counted.flatMap(({ itemId }) => itemId ?? [])
  const items = await inBatches(ids, (slice) =>
    reads.rows<ReportItemEntity>(
      `SELECT * FROM report_item WHERE id IN (${slice.map(() => '?').join(', ')}) ORDER BY id LIMIT 50000`,
      [...slice],
    ),
  )
  const figures = new Map(items.map((item) => [item.id, adoptedOf(item)]))
  return counted.flatMap(({ itemId, unitId, indicatorId, state, actual, numerator, denominator }) => {
    const now = figures.get(itemId ?? '')
    const isSame =
      now?.state === state &&
      (state !== 'reported' || (now.value === actual && now.numerator === numerator && now.denominator === denominator))
    return isSame ? [] : [{ itemId: itemId ?? '', unitId, indicatorId }]
  })
}
