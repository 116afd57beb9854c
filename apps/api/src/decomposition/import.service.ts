import { Injectable } from '@nestjs/common'
import { decompose } from '@plancascade/allocation'
import { readSheet } from '@plancascade/plan-reader'
import type { DecompositionOutcome, DecompositionSettings, ImportFinding, ImportPreview } from '@plancascade/types'
import type { UnitEntity } from '../organization/organization.entity.js'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { amountOf } from '../plan/plan.mapper.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Upload } from '../platform/files/upload.js'
import { outcomeOf, settingsOf } from './decomposition.mapper.js'
import { whyNotEditDecomposition } from './decomposition.policy.js'
import { DecompositionReader } from './decomposition.reader.js'
import { matchTable, type Matched } from './import.match.js'
import { settingsWith, sumOf } from './import.settings.js'

/**
 * An existing 分解表 taken into a draft. Nothing is written: the planner sees what was understood, row by row, and saves the
 * settings like any other change.
 */
@Injectable()
export class ImportService {
  constructor(
    private readonly reader: DecompositionReader,
    private readonly organization: OrganizationRepository,
    private readonly database: Database,
  ) {}

  async preview(actor: Actor, id: string, upload: Upload): Promise<ImportPreview> {
    const decomposition = await this.reader.visible(actor, id)
    assertAllowed(whyNotEditDecomposition(decomposition))
    const goal = await this.reader.goalOf(decomposition, this.database.read)
    const settings = settingsOf(decomposition)
    const adds = settings.shape === 'split' || settings.shape === 'level'
    return understandTable(upload, {
      settings,
      outcome: outcomeOf(decomposition),
      units: (await this.organization.listUnits(actor.scope)).filter(({ kind }) => kind !== 'township'),
      goalTotal: adds ? (amountOf(goal.target)?.value ?? null) : null,
      names: await this.reader.names(actor),
    })
  }
}

interface Known {
  readonly settings: DecompositionSettings
  readonly outcome: DecompositionOutcome
  /** Every unit that may stand in a row. */
  readonly units: readonly UnitEntity[]
  readonly goalTotal: string | null
  readonly names: ReadonlyMap<string, string>
}

/** What a sheet says about a division as it stands, with everything that must be mended before it can be taken over. */
export function understandTable(upload: Upload, { settings, outcome, units, goalTotal, names }: Known): ImportPreview {
  const lines = readSheet(upload.bytes)
  if (!lines.ok) throw new AppError('document.refused', { detail: lines.error.message })
  const matched = matchTable(lines.value, {
    units: units.map(called),
    years: settings.years.map(({ year }) => year),
    expected: outcome.units.map(({ unitId }) => unitId),
    step: stepOf(settings),
    isCount: settings.shape === 'split' || settings.shape === 'level',
  })
  const findings = [...matched.findings, ...outsiders(settings, outcome, matched)]
  const isClean = findings.every(({ severity }) => severity !== 'error')
  const changed = differences(outcome, matched)
  const next = isClean ? (changed === 0 ? settings : settingsWith(settings, matched.rows)) : null
  const decomposed = next && decompose(next, names)
  return {
    fileName: upload.fileName,
    scale: matched.scale,
    years: matched.years,
    rows: matched.rows,
    ...sumsOf(matched, outcome),
    goalTotal,
    changed,
    findings: [...findings, ...sumFindings(matched), ...(decomposed ? troubleOf(decomposed) : [])],
    settings: decomposed?.status === 'decomposed' ? next : null,
    outcome: decomposed?.status === 'decomposed' ? decomposed.outcome : null,
  }
}

function called({ id, name, shortName, code }: UnitEntity) {
  return { id, name, calledAlso: [shortName, ...(code === null ? [] : [code])] }
}

function stepOf(settings: DecompositionSettings): string {
  if (settings.shape === 'split' || settings.shape === 'level' || settings.shape === 'rate') return settings.step
  return '0.000001'
}

/** Only a divided total can take in a unit that stood aside; elsewhere its base or denominator would be a guess. */
function outsiders(settings: DecompositionSettings, outcome: DecompositionOutcome, { rows }: Matched): ImportFinding[] {
  if (settings.shape === 'split') return []
  const known = new Set(outcome.units.map(({ unitId }) => unitId))
  return rows
    .filter(({ unitId }) => !known.has(unitId))
    .map(({ row, name }) => ({
      severity: 'error' as const,
      row,
      column: null,
      code: 'unit_not_taking_part',
      message: `“${name}”不参与本目标的分解，请先在“参与单位”里勾选，或删去这一行。`,
    }))
}

function differences({ cells }: DecompositionOutcome, { rows }: Matched): number {
  const now = new Map(cells.map(({ unitId, year, value }) => [`${unitId}/${year}`, value]))
  return rows.flatMap(({ unitId, values }) =>
    values.filter(({ year, value }) => now.get(`${unitId}/${year}`) !== value),
  ).length
}

function sumsOf(
  { rows, years, stated }: Matched,
  outcome: DecompositionOutcome,
): Pick<ImportPreview, 'sums' | 'total'> {
  const sums = years.map(({ year }) => ({
    year,
    sum: sumOf(rows.flatMap(({ values }) => values.filter((one) => one.year === year).map(({ value }) => value))),
    stated: stated.get(year) ?? null,
    current: outcome.years.find((one) => one.year === year)?.total ?? null,
  }))
  return { sums, total: rows.length === 0 ? null : sumOf(sums.map(({ sum }) => sum)) }
}

/** Totals written in the sheet that are not what its figures add up to: the figures count, the difference is said. */
function sumFindings(matched: Matched): ImportFinding[] {
  const columns = matched.years.flatMap(({ year, column }): ImportFinding[] => {
    const stated = matched.stated.get(year)
    const sum = sumOf(
      matched.rows.flatMap(({ values }) => values.filter((one) => one.year === year).map(({ value }) => value)),
    )
    if (stated === undefined || stated === sum) return []
    const message = `${year} 年各单位之和为 ${sum}，表中合计写的是 ${stated}，以各单位的数为准。`
    return [{ severity: 'warning', row: null, column, code: 'sum_differs', message }]
  })
  const rows = matched.rows.flatMap(({ row, name, values, total }): ImportFinding[] => {
    const sum = sumOf(values.map(({ value }) => value))
    if (total === null || total === sum || values.length < matched.years.length) return []
    const message = `“${name}”各年之和为 ${sum}，表中合计写的是 ${total}，以各年的数为准。`
    return [{ severity: 'warning', row, column: null, code: 'sum_differs', message }]
  })
  return [...columns, ...rows]
}

function troubleOf(decomposed: ReturnType<typeof decompose>): ImportFinding[] {
  const finding = (message: string): ImportFinding => ({
    severity: 'error',
    row: null,
    column: null,
    code: 'not_solvable',
    message,
  })
  if (decomposed.status === 'decomposed') return []
  if (decomposed.status === 'infeasible')
    return [finding([decomposed.conflict.message, ...decomposed.relaxations.map(({ message }) => message)].join(' '))]
  return decomposed.errors.map(({ message }) => finding(message))
}
