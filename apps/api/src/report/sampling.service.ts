import { Injectable } from '@nestjs/common'
import { canonicalJson, Rational, toDecimalText } from '@plancascade/kernel'
import { drawSample, SAMPLE_RULE, sampleRate } from '@plancascade/pacing'
import type { SampleCheckGive, SampleDraw, SampleQuery, SampleSummary, SampleView } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { sha256 } from '../platform/sha256.js'
import { SampleCheckEntity, SampleDrawEntity } from './sampling.entity.js'
import { toSampleSummary, toSampleView, type StoredRoster } from './sampling.mapper.js'
import { SamplingRepository } from './sampling.repository.js'
import { SheetReader } from './sheet.reader.js'

/** 抽查: which cells' evidence is checked is decided by a recorded seed and each unit's own error history (R-REPORT-22). */
@Injectable()
export class SamplingService {
  constructor(
    private readonly database: Database,
    private readonly samples: SamplingRepository,
    private readonly sheets: SheetReader,
    private readonly organization: OrganizationRepository,
    private readonly uow: UnitOfWork,
  ) {}

  async draw(actor: Actor, { planId, period, seed: given }: SampleDraw): Promise<SampleView> {
    const month = this.sheets.monthOf(await this.sheets.planOf(actor, planId), period)
    return this.uow.run(actor, 'sample.draw', async (tx) => {
      const roster = await this.rosterOf(actor, planId, month, tx)
      if (roster.length === 0)
        throw new AppError('report.nothing_to_do', { detail: '本期还没有提交或认定的数据可抽。' })
      const [id, seed, text] = [newId(), given ?? newId(), canonicalJson(roster)]
      await tx.insert(SampleDrawEntity, {
        ...{ id, planId, period: month, seed, rule: SAMPLE_RULE, roster: text, rosterHash: sha256(text) },
        ...{ drawnByName: actor.name, drawnAt: tx.now },
      })
      const drawn = drawSample(seed, roster.map(withRate))
      const open = { result: null, note: null, checkedByName: null, checkedAt: null, version: 1 }
      const checks = [...drawn].flatMap(([unitId, itemIds]) =>
        itemIds.map((itemId): SampleCheckEntity => ({ id: newId(), drawId: id, itemId, unitId, ...open })),
      )
      await tx.insertMany(SampleCheckEntity, checks)
      const after = { planId, period: month, seed, rule: SAMPLE_RULE, rosterHash: sha256(text), drawn: checks.length }
      tx.record({ entity: 'sample', entityId: id, after })
      return this.view(actor, id, tx)
    })
  }

  async list(actor: Actor, { planId, period }: SampleQuery): Promise<SampleSummary[]> {
    await this.sheets.planOf(actor, planId)
    return (await this.samples.list(actor.scope, planId, period)).map(toSampleSummary)
  }

  async view(actor: Actor, id: string, reads: Reads = this.database.read): Promise<SampleView> {
    const draw = await this.samples.find(id, actor.scope, reads)
    if (!draw) throw notFound()
    const units = await this.organization.listUnits(actor.scope)
    const checks = await this.samples.checksOf(id, reads)
    return toSampleView(draw, checks, await this.samples.evidenceOf(id, reads), units)
  }

  check(actor: Actor, id: string, version: number, { result, note }: SampleCheckGive): Promise<SampleView> {
    return this.uow.run(actor, 'sample.check', async (tx) => {
      const check = await this.samples.findCheck(id, actor.scope, tx)
      if (!check) throw notFound()
      const set = { result, note: note === '' ? null : note, checkedByName: actor.name, checkedAt: tx.now }
      await tx.change(SampleCheckEntity, { id, version, set })
      const before = { result: check.result, note: check.note }
      tx.record({ entity: 'sample_check', entityId: id, unitId: check.unitId, before, after: { result, note } })
      return this.view(actor, check.drawId, tx)
    })
  }

  private async rosterOf(actor: Actor, planId: string, period: string, reads: Reads): Promise<StoredRoster[]> {
    const past = new Map(
      (await this.samples.history(actor.scope, planId, period, reads)).map((row) => [row.unitId, row]),
    )
    const byUnit = new Map<string, string[]>()
    for (const { id, unitId } of await this.samples.roster(actor.scope, planId, period, reads)) {
      byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), id])
    }
    return [...byUnit].map(([unitId, cells]) => {
      const own = past.get(unitId)
      const history = Number(own?.cells ?? 0)
      const errors = Number(own?.errors ?? 0)
      return { unitId, cells, history, errors, rate: toDecimalText(sampleRate({ cells: history, errors }), 4) }
    })
  }
}

function withRate({ unitId, cells, rate }: StoredRoster) {
  return { unitId, cells, rate: Rational.from(rate) }
}
