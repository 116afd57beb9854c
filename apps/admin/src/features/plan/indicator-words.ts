import {
  GOAL_KIND_LABELS,
  REPORT_RHYTHM_LABELS,
  INDICATOR_WINDOW_LABELS,
  MEASURE_UNIT_LABELS,
  type IndicatorDefinition,
  type IndicatorImportAct,
  type IndicatorSummary,
  type IndicatorVersionView,
} from '@plancascade/types'
import { DIRECTION_LABELS } from './plan-words'

/** What every version says, in the order in which it is read. */
const FIELD_LABELS = {
  name: '指标名称',
  kind: '数据性质',
  direction: '方向',
  unitWord: '单位用字',
  unit: '计量单位',
  window: '累计口径',
  definition: '口径',
  denominator: '分母',
  source: '数据来源',
  frequency: '报送频率',
  leadDepartment: '牵头科室',
  parentId: '属于（其中）',
} as const satisfies Record<keyof IndicatorDefinition, string>
const FIELDS = Object.keys(FIELD_LABELS) as Array<keyof IndicatorDefinition>

export interface Field {
  readonly key: keyof IndicatorDefinition
  readonly label: string
  /** Null where the version says nothing. */
  readonly text: string | null
}
export interface Difference {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** A version in words, field by field; `nameOf` names the whole of a 其中. */
export function fieldsOf(version: IndicatorVersionView, nameOf: (id: string) => string | null): Field[] {
  return FIELDS.map((key) => ({ key, label: FIELD_LABELS[key], text: textOf(version, key, nameOf) }))
}

/** Where two versions differ, before and after. */
export function differencesOf(
  before: IndicatorVersionView,
  after: IndicatorVersionView,
  nameOf: (id: string) => string | null,
): Difference[] {
  return FIELDS.filter((key) => before[key] !== after[key]).map((key) => ({
    label: FIELD_LABELS[key],
    before: textOf(before, key, nameOf),
    after: textOf(after, key, nameOf),
  }))
}

function textOf(
  version: IndicatorVersionView,
  key: keyof IndicatorDefinition,
  nameOf: (id: string) => string | null,
): string | null {
  switch (key) {
    case 'kind':
      return GOAL_KIND_LABELS[version.kind]
    case 'direction':
      return DIRECTION_LABELS[version.direction]
    case 'unit':
      return version.unit && MEASURE_UNIT_LABELS[version.unit]
    case 'window':
      return version.window && INDICATOR_WINDOW_LABELS[version.window]
    case 'frequency':
      return version.frequency && REPORT_RHYTHM_LABELS[version.frequency]
    case 'parentId':
      return version.parentId && (nameOf(version.parentId) ?? version.parentId)
    default:
      return version[key]
  }
}

/** What a definition still lacks before figures of different years and counties can be compared. */
export function lacksOf({ kind, definition, source, denominator }: IndicatorDefinition): string[] {
  return [
    ...(definition === null ? ['口径'] : []),
    ...(kind === 'ratio' && denominator === null ? ['分母'] : []),
    ...(source === null ? ['数据来源'] : []),
  ]
}

export const IMPORT_TAGS: Record<IndicatorImportAct, { label: string; tone: 'active' | 'neutral' | 'done' | 'wrong' }> =
  {
    create: { label: '新增', tone: 'done' },
    new_version: { label: '新版本', tone: 'active' },
    unchanged: { label: '无变化', tone: 'neutral' },
    refused: { label: '有错', tone: 'wrong' },
  }

export interface IndicatorFilter {
  readonly text: string
  readonly kind: string
  readonly department: string
}

/** Every word typed occurs in code, name or department; kind and department as chosen. */
export function filterIndicators(all: readonly IndicatorSummary[], filter: IndicatorFilter): IndicatorSummary[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ code, name, kind, leadDepartment }) => {
    const hay = `${code} ${name} ${leadDepartment ?? ''}`.toLowerCase()
    return (
      words.every((word) => hay.includes(word)) &&
      (filter.kind === '' || kind === filter.kind) &&
      (filter.department === '' || leadDepartment === filter.department)
    )
  })
}
