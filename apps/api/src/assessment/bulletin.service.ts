import { Injectable } from '@nestjs/common'
import type { BulletinQuery } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { bulletinDocument } from './bulletin.document.js'
import { bulletinOf } from './bulletin.words.js'
import { RunService } from './run.service.js'
import { SchemeService } from './scheme.service.js'

/** The 通报 of a run as a document to be signed; the program writes figures, people the rest. */
@Injectable()
export class BulletinService {
  constructor(
    private readonly runs: RunService,
    private readonly schemes: SchemeService,
    private readonly organization: OrganizationRepository,
  ) {}

  async document(actor: Actor, runId: string, asked: BulletinQuery): Promise<{ fileName: string; bytes: Uint8Array }> {
    const run = await this.runs.get(actor, runId)
    const { documentNumber: schemeNumber } = await this.schemes.get(actor, run.schemeId)
    const units = await this.organization.listUnits(actor.scope)
    const bureau = units.find(({ kind }) => kind === 'city')?.name ?? ''
    const day = shanghaiDay(run.sealedAt ?? run.createdAt)
    const bulletin = bulletinOf(run, { asked, bureau, schemeNumber, day })
    const mark = run.isExample ? '_示例' : ''
    return { fileName: `${bulletin.title}${mark}.docx`, bytes: await bulletinDocument(bulletin) }
  }
}
