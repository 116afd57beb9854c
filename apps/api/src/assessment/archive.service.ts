import { Injectable } from '@nestjs/common'
import type { RunInput } from '@plancascade/types'
import { strToU8, zipSync } from 'fflate'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { sha256 } from '../platform/sha256.js'
import { constantFiles, packedEngine } from './archive.files.js'
import { ArchiveRepository } from './archive.repository.js'
import { replayOf } from './replay.js'
import { RunAccess } from './run.access.js'
import { toRunSummary, type RunRow } from './run.mapper.js'
import { inputsOf } from './run.standing.js'
import { SchemeEditionService } from './scheme-edition.service.js'
import { ShadowService } from './shadow.service.js'

export interface ArchivePack {
  readonly fileName: string
  readonly bytes: Uint8Array
}

type Files = Record<string, Uint8Array>

/** A zip keeps a time for every file; always the same one, so that the same run gives the same pack. */
const FILE_TIME = '2000-01-01T00:00:00'

/** [R-ARCH-02] 归档包: data, rules, result, trail, engine and verifier of one sealed run, checked offline with node alone. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly access: RunAccess,
    private readonly archives: ArchiveRepository,
    private readonly organization: OrganizationRepository,
    private readonly editions: SchemeEditionService,
    private readonly shadows: ShadowService,
  ) {}

  async pack(actor: Actor, runId: string): Promise<ArchivePack> {
    const run = await this.access.run(actor, runId)
    if (run.status !== 'sealed') throw new AppError('run.not_archivable')
    const { identical, snapshotIntact, resultIntact, engineVersion } = replayOf(run, await packedEngine())
    // Scored with the engine that goes along: a pack whose own verifier would fail must not leave the house.
    if (!identical || !snapshotIntact || !resultIntact || engineVersion !== run.engineVersion)
      throw new AppError('run.replay_differs', { detail: '请先用 plancascade assess replay 查明原因，再归档。' })
    const files: Files = { ...(await this.recordsOf(actor, run)), ...(await constantFiles()) }
    const manifest = strToU8(
      jsonText({ format: 'plancascade.archive/1', run: toRunSummary(run), files: hashesOf(files) }),
    )
    const whole: Files = { ...files, 'manifest.json': manifest, 'manifest.sha256': strToU8(`${sha256(manifest)}\n`) }
    const bytes = zipSync(whole, { level: 9, mtime: FILE_TIME })
    return { fileName: `${run.schemeName}_${run.period}_归档${run.isExample ? '_示例' : ''}.zip`, bytes }
  }

  private async recordsOf(actor: Actor, run: RunRow): Promise<Files> {
    const inputs = inputsOf(run)
    const units = new Map((await this.organization.listUnits(actor.scope)).map(({ id, name }) => [id, name]))
    const nameOf = ({ unitId }: RunInput): string => units.get(unitId) ?? unitId
    const items = new Map(inputs.flatMap((input) => (input.itemId === null ? [] : [[input.itemId, input] as const])))
    const evidence = (await this.archives.evidenceOf([...items.keys()])).map(({ itemId, ...file }) => {
      const input = items.get(itemId)
      return { unit: input ? nameOf(input) : '', indicatorId: input?.indicatorId ?? '', itemId, ...file }
    })
    const scheme = await this.editions.document(actor, run.schemeId)
    const texts: Record<string, string> = {
      'data/request.json': run.request,
      'data/figures.json': jsonText({ figures: inputs.map((input) => ({ unit: nameOf(input), ...input })) }),
      'data/evidence.json': jsonText({ evidence }),
      'scheme/scheme.json': jsonText(scheme),
      'scheme/shadow.json': jsonText(await this.shadows.get(actor, run.schemeId)),
      'result/result.json': run.result,
      'audit/events.json': jsonText({ events: await this.archives.eventsOf(run.id, run.schemeId) }),
    }
    return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]))
  }
}

function hashesOf(files: Files): Record<string, { sha256: string; size: number }> {
  const names = Object.keys(files).sort()
  return Object.fromEntries(
    names.map((name) => {
      const bytes = files[name] ?? new Uint8Array()
      return [name, { sha256: sha256(bytes), size: bytes.length }]
    }),
  )
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
