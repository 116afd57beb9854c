import { Injectable } from '@nestjs/common'
import { score } from '@plancascade/scoring'
import type { CorrectionImpact, CorrectionRunImpact, RunInput, ScoreRequest, ScoreResult } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { CorrectionImpacts, type ChangeOf } from '../report/correction.impacts.js'
import { AssessmentRepository } from './assessment.repository.js'
import { cellOf } from './assessment.snapshot.js'
import type { RunRow } from './run.mapper.js'

interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly shortName: string
}

/** What a correction would change in runs that counted the figure; a sealed run is never altered and only named. */
@Injectable()
export class AssessmentImpact {
  constructor(
    impacts: CorrectionImpacts,
    private readonly assessments: AssessmentRepository,
    private readonly organization: OrganizationRepository,
  ) {
    impacts.add({
      of: (actor, change) => this.of(actor, change),
      sealedFor: (actor, planId, period) => this.sealedFor(actor, planId, period),
    })
  }

  private async sealedFor(actor: Actor, planId: string, period: string): Promise<string[]> {
    const runs = await this.assessments.listRuns(actor.scope, planId, undefined)
    const sealed = runs.filter(
      (run) => run.status === 'sealed' && run.period >= period && run.period.startsWith(period.slice(0, 4)),
    )
    return [...new Set(sealed.map(({ year, schemeName }) => `${year}年${schemeName}`))]
  }

  private async of(actor: Actor, { planId, unitId, changes }: ChangeOf): Promise<Partial<CorrectionImpact>> {
    const units = await this.organization.listUnits(actor.scope)
    const runs = await this.assessments.listRuns(actor.scope, planId, undefined)
    const found = runs
      .filter(({ status }) => status === 'trial')
      .flatMap((run) => {
        const inputs = JSON.parse(run.inputs) as RunInput[]
        const counted = inputs.flatMap((input) => {
          const change = changes.find(({ item }) => item.id === input.itemId && input.correctionId === undefined)
          return change ? [{ ...input, ...figureOf(change.after) }] : []
        })
        return counted.length > 0 ? [runImpact(run, counted, unitId, units)] : []
      })
    return { runs: found }
  }
}

function figureOf({ state, value, numerator, denominator }: ChangeOf['changes'][number]['after']) {
  return state === 'reported'
    ? { state, actual: value, numerator, denominator }
    : { state, actual: null, numerator: null, denominator: null }
}

function runImpact(
  run: RunRow,
  counted: readonly RunInput[],
  unitId: string,
  units: readonly NamedUnit[],
): CorrectionRunImpact {
  const { id: runId, schemeName, period } = run
  const known = { runId, schemeName, period, statusLabel: '试算' }
  const request = JSON.parse(run.request) as ScoreRequest
  const values = { ...request.values }
  for (const input of counted) {
    const name = units.find(({ id }) => id === input.unitId)?.name ?? ''
    values[name] = { ...values[name], [input.indicatorId]: cellOf(input) }
  }
  const outcome = score({ ...request, values })
  if (outcome.status === 'invalid') {
    return { ...known, units: [], problem: outcome.problems.map(({ message }) => message).join('；') }
  }
  return { ...known, units: moved(JSON.parse(run.result) as ScoreResult, outcome.result, unitId, units), problem: null }
}

function moved(old: ScoreResult, now: ScoreResult, unitId: string, units: readonly NamedUnit[]) {
  const place = ({ score: points, rank, groupRank }: ScoreResult['units'][number]) => ({
    score: points,
    rank,
    groupRank,
  })
  return now.units
    .flatMap((after): CorrectionRunImpact['units'] => {
      const before = old.units.find(({ id }) => id === after.id)
      const unit = units.find(({ name }) => name === after.id)
      if (!before || !unit) return []
      const same = before.exact === after.exact && before.rank === after.rank && before.groupRank === after.groupRank
      const isOwn = unit.id === unitId
      if (same && !isOwn) return []
      return [{ unitId: unit.id, unitName: unit.shortName, isOwn, before: place(before), after: place(after) }]
    })
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn))
}
