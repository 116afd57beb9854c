import { Injectable } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import { AssessmentRepository } from './assessment.repository.js'
import { PublicationRepository } from './publication.repository.js'
import type { RunRow } from './run.mapper.js'
import { sightOf, type Sight } from './run.sight.js'

/** The one door to a run: whoever may not see it finds nothing. */
@Injectable()
export class RunAccess {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly publications: PublicationRepository,
  ) {}

  async run(actor: Actor, id: string, reads?: Reads): Promise<RunRow> {
    const run = await this.assessments.findRun(id, actor.scope, reads)
    if (!run) throw notFound()
    await this.sight(actor, run, reads)
    return run
  }

  async sight(actor: Actor, run: RunRow, reads?: Reads): Promise<Exclude<Sight, 'none'>> {
    const sight = sightOf(actor, run, await this.publications.publishedRuns(run.planId, reads))
    if (sight === 'none') throw notFound()
    return sight
  }
}
