import type {
  Ability,
  RunInput,
  RunSummary,
  RunUnitResult,
  RunView,
  ScoredUnit,
  ScoreRequest,
  ScoreResult,
} from '@plancascade/types'
import type { RunEntity } from './assessment.entity.js'
import type { Sight } from './run.sight.js'

export type RunRow = RunEntity & {
  readonly schemeCode: string
  readonly schemeName: string
  readonly isExample: number
}

export function toRunSummary(run: RunRow): RunSummary {
  const {
    id,
    schemeId,
    schemeCode,
    schemeName,
    schemeVersion,
    year,
    period,
    status,
    snapshotHash,
    resultHash,
    version,
  } = run
  const { engineVersion, blockedUnits, createdAt, createdByName, sealedAt, sealedByName } = run
  return {
    id,
    schemeId,
    schemeCode,
    schemeName,
    schemeVersion,
    isExample: run.isExample === 1,
    year,
    period,
    status,
    snapshotHash,
    resultHash,
    engineVersion,
    blockedUnits,
    createdAt,
    createdBy: createdByName,
    sealedAt,
    sealedBy: sealedByName,
    version,
  }
}

export interface RunAudience {
  readonly abilities: { seal: Ability; void: Ability; export: Ability }
  readonly sight: Exclude<Sight, 'none'>
  /** The reader's own units; null for people of the city. */
  readonly own: readonly string[] | null
  readonly names: ReadonlyMap<string, { readonly id: string; readonly shortName: string }>
}

/** A run as its reader may see it: before it is published a county sees its own unit and no remark about others. */
export function toRunView(run: RunRow, { abilities, sight, own, names }: RunAudience): RunView {
  const result = JSON.parse(run.result) as ScoreResult
  const wordsOf = lineWords(run)
  const units = result.units.flatMap((unit): RunUnitResult[] => {
    const named = names.get(unit.id)
    if (!named) return []
    const isOwn = own === null || own.includes(named.id)
    if (!isOwn && sight === 'own') return []
    return [toUnitResult(unit, { unitId: named.id, unitName: named.shortName }, isOwn || sight === 'all', wordsOf)]
  })
  return {
    ...toRunSummary(run),
    sight,
    units,
    effectiveWeights: result.effectiveWeights,
    warnings: sight === 'all' ? result.warnings.map(({ code, message }) => ({ code, message })) : [],
    abilities,
  }
}

interface LineWords {
  readonly nameOf: (indicatorId: string) => string
  readonly groupOf: (unit: string) => string | null
  readonly inputOf: (unitId: string, indicatorId: string) => RunInput | null
}

export function lineWords(run: RunEntity): LineWords {
  const inputs = JSON.parse(run.inputs) as RunInput[]
  const request = JSON.parse(run.request) as ScoreRequest
  const names = new Map(request.indicators.map(({ id, name }) => [id, name ?? id]))
  const groups = new Map(request.units.map(({ id, group }) => [id, group ?? null]))
  const cells = new Map(inputs.map((input) => [`${input.unitId}/${input.indicatorId}`, input]))
  return {
    nameOf: (indicatorId) => names.get(indicatorId) ?? indicatorId,
    groupOf: (unit) => groups.get(unit) ?? null,
    inputOf: (unitId, indicatorId) => cells.get(`${unitId}/${indicatorId}`) ?? null,
  }
}

/** Without `isOpen` the reader learns score and rank, not what they are made of. */
function toUnitResult(
  unit: ScoredUnit,
  named: { unitId: string; unitName: string },
  isOpen: boolean,
  { nameOf, groupOf, inputOf }: LineWords,
): RunUnitResult {
  const { state, score, exact, rank, groupRank } = unit
  const head = { ...named, group: groupOf(unit.id), state, score, exact, rank, groupRank }
  if (!isOpen) return { ...head, nodes: {}, explanations: {}, adjustments: [], reasons: [], items: [] }
  const { nodes, explanations, adjustments, reasons } = unit
  return {
    ...head,
    nodes,
    explanations,
    adjustments,
    reasons,
    items: unit.items.map((item) => ({
      indicatorId: item.indicator,
      name: nameOf(item.indicator),
      state: item.state,
      score: item.score,
      weight: item.weight,
      contribution: item.contribution,
      explanation: item.explanation,
      input: inputOf(named.unitId, item.indicator),
    })),
  }
}
