import { Injectable } from '@nestjs/common'
import { gapsTo } from '@plancascade/allocation'
import type { ImportFinding, ImportPreview } from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import type { Upload } from '../platform/files/upload.js'
import { DecompositionReader } from './decomposition.reader.js'
import { understandTable } from './import.service.js'
import { whyNotEditSplit } from './split.policy.js'
import { splitOutcomeOf, SplitReader, splitSettingsOf } from './split.reader.js'

/** A county's existing table of its townships, read as the city's is; what it adds up to must be the county's target. */
@Injectable()
export class SplitImportService {
  constructor(
    private readonly reader: SplitReader,
    private readonly decompositions: DecompositionReader,
  ) {}

  async preview(actor: Actor, id: string, upload: Upload): Promise<ImportPreview> {
    const split = await this.reader.visible(actor, id)
    assertAllowed(whyNotEditSplit(actor, split))
    const { townships, targets, task } = await this.reader.taskOf(actor, split.taskId)
    const settings = splitSettingsOf(split)
    const read = understandTable(upload, {
      settings,
      outcome: splitOutcomeOf(split),
      units: townships,
      goalTotal: settings.shape === 'split' ? settings.total : null,
      names: await this.decompositions.names(actor),
    })
    const gaps = read.settings && read.outcome ? gapsTo(read.settings, read.outcome, targets) : []
    if (gaps.length === 0) return read
    const findings = gaps.map(({ year, target, divided }): ImportFinding => {
      const message = `${year} 年各乡镇合计 ${divided ?? '无'}，${task.unitName}的目标是 ${target ?? '无'}，两者应相等。`
      return { severity: 'error', row: null, column: null, code: 'off_target', message }
    })
    return { ...read, findings: [...read.findings, ...findings], settings: null, outcome: null }
  }
}
