import {
  INDICATOR_COLUMNS,
  IndicatorCode,
  IndicatorDefinition,
  type IndicatorColumn,
  type IndicatorImportAct,
  type IndicatorImportError,
  type IndicatorImportRow,
} from '@plancascade/types'
import { z } from 'zod'
import { definitionOf } from './indicator.mapper.js'
import { definitionFaults } from './indicator.policy.js'
import type { IndicatorInForce } from './indicator.repository.js'
import { dayOf, valueOf, WORDS, type Cells } from './indicator.sheet.js'

/** What one row would do. `definition.parentId` is still open: the whole may come with another row, so it stands as a code. */
export interface Judged {
  readonly row: IndicatorImportRow
  readonly code: string
  readonly act: IndicatorImportAct
  readonly standing: IndicatorInForce | undefined
  readonly definition: IndicatorDefinition
  readonly parentCode: string | null
  readonly validFrom: string
  readonly changeNote: string
  readonly bridgeNote: string
  readonly changes: readonly IndicatorColumn[]
  readonly errors: readonly IndicatorImportError[]
}

/** The library by code, each with its newest version. */
export interface Library {
  readonly byCode: ReadonlyMap<string, IndicatorInForce>
  readonly codeOf: ReadonlyMap<string, string>
}

export function libraryOf(all: readonly IndicatorInForce[]): Library {
  return {
    byCode: new Map(all.map((entry) => [entry.indicator.code, entry])),
    codeOf: new Map(all.map(({ indicator }) => [indicator.id, indicator.code])),
  }
}

/** Every row against the library and the other rows. Decides nothing that is not said by the rows: the same file twice is unchanged. */
export function judgeRows(rows: readonly IndicatorImportRow[], library: Library): Judged[] {
  const read = rows.map((row) => readRow(row, library))
  const parentOf = new Map<string, string | null>()
  for (const [code, { definition }] of library.byCode) {
    parentOf.set(code, definition.parentId === null ? null : (library.codeOf.get(definition.parentId) ?? null))
  }
  for (const { code, parentCode } of read) parentOf.set(code, parentCode)
  const wholes = new Set(parentOf.values())
  const lineOf = new Map<string, number>()
  return read.map((judged) => {
    const errors = [...judged.errors]
    const { code, parentCode, row } = judged
    const earlier = lineOf.get(code)
    if (earlier !== undefined) errors.push(errorAt(row, 'code', 'duplicate', `编码 ${code} 与第 ${earlier} 行重复。`))
    else lineOf.set(code, row.line)
    if (parentCode !== null && (parentOf.get(parentCode) !== null || parentCode === code || wholes.has(code))) {
      const message = '“其中”的上级应为指标库或本表中另一个不带“其中”的指标，本指标也不能另有“其中”。'
      errors.push(errorAt(row, 'parent', 'unknown_reference', message))
    }
    return { ...judged, errors, act: errors.length > 0 && judged.act !== 'unchanged' ? 'refused' : judged.act }
  })
}

export function errorAt(
  { line }: IndicatorImportRow,
  column: IndicatorColumn,
  code: string,
  message: string,
): IndicatorImportError {
  return { line, column, code, message }
}

function readRow(row: IndicatorImportRow, library: Library): Judged {
  const { cells } = row
  const parsedCode = IndicatorCode.safeParse(cells.code ?? '')
  const code = parsedCode.data ?? (cells.code ?? '').trim()
  const standing = library.byCode.get(code)
  const { definition, errors: wrongCells } = definitionIn(row, standing)
  const standingParent = library.codeOf.get(standing?.definition.parentId ?? '') ?? null
  const parentCode = cells.parent === undefined ? standingParent : cells.parent.trim().toUpperCase() || null
  const changes = standing ? changedColumns(standing, definition, parentCode !== standingParent) : []
  const notes = {
    validFrom: dayOf(cells.validFrom ?? ''),
    changeNote: cells.changeNote ?? '',
    bridgeNote: cells.bridgeNote ?? '',
  }
  const act: IndicatorImportAct =
    standing === undefined ? 'create' : changes.length > 0 || wrongCells.length > 0 ? 'new_version' : 'unchanged'
  const errors = [
    ...(parsedCode.success ? [] : [errorAt(row, 'code', 'invalid', parsedCode.error.issues[0]?.message ?? '')]),
    ...wrongCells,
    ...(act === 'unchanged' ? [] : faultsOf(row, definition)),
    ...(act === 'unchanged' ? [] : timeFaults(row, notes, standing)),
  ]
  return { row, code, act, standing, definition, parentCode, ...notes, changes, errors: onePerCell(errors) }
}

/** What the row says, over what stands where the file has no such column. */
function definitionIn(
  row: IndicatorImportRow,
  standing: IndicatorInForce | undefined,
): { definition: IndicatorDefinition; errors: IndicatorImportError[] } {
  const { cells } = row
  const errors: IndicatorImportError[] = []
  const base = standing ? definitionOf(standing.definition) : EMPTY
  const text = <K extends keyof IndicatorDefinition & keyof Cells>(column: K): IndicatorDefinition[K] => {
    const words = cells[column]
    return words === undefined ? base[column] : ((words.trim() || null) as IndicatorDefinition[K])
  }
  const chosen = <K extends keyof typeof WORDS>(column: K): IndicatorDefinition[K] => {
    const words = cells[column]?.trim()
    if (words === undefined) return base[column]
    if (words === '') return null as IndicatorDefinition[K]
    const value = valueOf(column, words)
    if (value === undefined) {
      const message = `没有“${words.slice(0, 20)}”这个选项。可填：${Object.values(WORDS[column]).join('、')}。`
      errors.push(errorAt(row, column, 'unknown_word', message))
    }
    return value ?? base[column]
  }
  const definition: IndicatorDefinition = {
    name: text('name') ?? '',
    unit: chosen('unit'),
    unitWord: text('unitWord'),
    kind: chosen('kind'),
    direction: chosen('direction'),
    window: chosen('window'),
    definition: text('definition'),
    denominator: text('denominator'),
    source: text('source'),
    frequency: chosen('frequency'),
    leadDepartment: text('leadDepartment'),
    parentId: base.parentId,
  }
  return { definition, errors }
}

const EMPTY = {
  name: '',
  unit: null,
  unitWord: null,
  // Null until the row says them: a new indicator without kind or direction is refused by its schema.
  kind: null as never,
  direction: null as never,
  window: null,
  definition: null,
  denominator: null,
  source: null,
  frequency: null,
  leadDepartment: null,
  parentId: null,
} satisfies IndicatorDefinition

function changedColumns(
  { definition }: IndicatorInForce,
  next: IndicatorDefinition,
  parent: boolean,
): IndicatorColumn[] {
  const before = definitionOf(definition)
  const columns = Object.keys(before).filter((key): key is keyof IndicatorDefinition & IndicatorColumn =>
    Object.hasOwn(INDICATOR_COLUMNS, key),
  )
  return [...columns.filter((column) => before[column] !== next[column]), ...(parent ? (['parent'] as const) : [])]
}

function faultsOf(row: IndicatorImportRow, definition: IndicatorDefinition): IndicatorImportError[] {
  const parsed = IndicatorDefinition.safeParse(definition)
  const shape = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const column = String(path[0]) as IndicatorColumn
    const isEmpty = definition[column as keyof IndicatorDefinition] === null
    return errorAt(
      row,
      column,
      isEmpty ? 'required' : 'invalid',
      isEmpty ? `请填写${INDICATOR_COLUMNS[column]}。` : message,
    )
  })
  if (shape.length > 0) return shape
  return definitionFaults(definition).map(({ pointer, code, message }) =>
    errorAt(row, pointer.slice(1) as IndicatorColumn, code, message),
  )
}

function timeFaults(
  row: IndicatorImportRow,
  { validFrom, changeNote, bridgeNote }: Pick<Judged, 'validFrom' | 'changeNote' | 'bridgeNote'>,
  standing: IndicatorInForce | undefined,
): IndicatorImportError[] {
  const errors: IndicatorImportError[] = []
  if (!z.iso.date().safeParse(validFrom).success) {
    errors.push(errorAt(row, 'validFrom', 'invalid', '请填写生效日期，如 2021-01-01。'))
  } else if (standing && validFrom <= standing.definition.validFrom) {
    const message = `定义有改动，须写新的生效日期，晚于现有版本的 ${standing.definition.validFrom}。`
    errors.push(errorAt(row, 'validFrom', 'too_early', message))
  }
  if (standing && changeNote.length < 2) {
    errors.push(errorAt(row, 'changeNote', 'required', '定义有改动，请写明改了什么、为什么。'))
  }
  if (standing && bridgeNote.length < 2) {
    errors.push(errorAt(row, 'bridgeNote', 'required', '定义有改动，请写明前后数据如何衔接。'))
  }
  if (standing && standing.indicator.retiredOn !== null) {
    errors.push(errorAt(row, 'code', 'retired', `指标已于 ${standing.indicator.retiredOn} 停用，不能再改。`))
  }
  return errors
}

function onePerCell(errors: readonly IndicatorImportError[]): IndicatorImportError[] {
  const seen = new Set<string>()
  return errors.filter(({ column }) => !seen.has(column) && seen.add(column))
}
