import { cpus } from 'node:os'
import type {
  DecompositionSummary,
  IssueOrder,
  PlanView,
  SheetImportPreview,
  SheetImportReceipt,
  UnitView,
} from '@plancascade/types'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { it } from 'vitest'
import { DemoCast } from '../support/demo-cast.js'
import type { HttpClient } from '../support/http-client.js'
import { Product } from '../support/product.js'

/*
 * A workbook of 5,000 rows (90 tasks by 57 months of one county) through preview and commit over HTTP, with response checks
 * off as in production; then one of ten units by seven months, entered in their place. Goal: preview in under 10 s on two cores.
 */
const GOALS = 90
const MONTHS = { from: '2021-01', to: '2025-09' }
const UNIT = 'maojian'
/** Of every unit with a task. */
const CITY_MONTHS = { from: '2025-01', to: '2025-07' }

const PLAN = [
  '某市人力资源和社会保障事业发展“十四五”规划',
  '专栏1:“十四五”时期主要指标',
  '指 标 | “十三五”目标 | 2020年 基数 | 2025年 目标 | 属 性 |',
  ...Array.from(
    { length: GOALS },
    (_, n) => `${n + 1}.第${n + 1}项服务人次(万人次) | 〔18〕 | 〔22〕 | 〔15〕 | 预期性 |`,
  ),
  '注:〔 〕内为五年累计数。 |',
].join('\n')

async function issue(planner: HttpClient): Promise<string> {
  const made = await planner.post<PlanView>('/plans', { text: PLAN })
  const findingIds = made.findings.filter(({ severity }) => severity !== 'note').map(({ id }) => id)
  for (const id of findingIds) await planner.post(`/findings/${id}/settle`, { reason: '测试' })
  const goalIds = made.goals.map(({ id }) => id)
  const accepted = await planner.post<PlanView>(`/plans/${made.id}/goals/accept`, { goalIds })
  await planner.post(`/plans/${made.id}/confirm`, undefined, { version: accepted.version })
  await planner.post(`/plans/${made.id}/decompositions/all`)
  const listed = await planner.get<DecompositionSummary[]>(`/plans/${made.id}/decompositions`)
  const order: Omit<IssueOrder, 'coDepartments'> = {
    documentNumber: '测〔2021〕1号',
    issuedOn: '2021-01-04',
    leadDepartment: '就业促进科',
    rhythm: 'monthly',
    evidenceRequired: false,
    committedMarkup: '0.03',
    stretchMarkup: null,
    decompositionIds: listed.flatMap(({ decompositionId }) => decompositionId ?? []),
  }
  await planner.post('/decompositions/issue', order)
  return made.id
}

/** Types a figure into every row of the workbook, as a spreadsheet would store it. */
function filled(workbook: Uint8Array): { bytes: Uint8Array; rows: number } {
  const parts = unzipSync(workbook)
  const path = 'xl/worksheets/sheet1.xml'
  let rows = 0
  const text = strFromU8(parts[path] ?? new Uint8Array()).replace(
    /<c r="J(\d+)"( s="\d+")?\/>/g,
    (_cell, row, style) => {
      rows += 1
      return `<c r="J${row}"${style ?? ''}><v>${1000 + rows}</v></c>`
    },
  )
  return { bytes: zipSync({ ...parts, [path]: strToU8(text) }, { level: 6 }), rows }
}

async function upload<T>(client: HttpClient, path: string, bytes: Uint8Array): Promise<T> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), '填报表.xlsx')
  const answer = await client.send<T>('POST', path, form)
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text.slice(0, 500)}`)
  return answer.body
}

async function timed<T>(name: string, act: () => Promise<T>): Promise<T> {
  const before = performance.now()
  const result = await act()
  console.log(`${name}: ${((performance.now() - before) / 1000).toFixed(2)} s`)
  return result
}

/** 代录: as many rows again, of every unit by few months. */
async function wholeCity(reviewer: HttpClient, planId: string): Promise<void> {
  const path = '/reports/city-workbook'
  const span = `period=${CITY_MONTHS.from}&to=${CITY_MONTHS.to}`
  const template = await timed('city download', () => reviewer.download(`${path}?planId=${planId}&${span}`))
  const { bytes, rows } = filled(template)
  const preview = await timed('city preview', () =>
    upload<SheetImportPreview>(reviewer, `${path}/preview?planId=${planId}`, bytes),
  )
  console.log(
    `${rows} rows, ${preview.units.length} units, ${preview.changes.length} changes, ${preview.refused.length} refused`,
  )
  const receipt = await timed('city commit', () =>
    upload<SheetImportReceipt>(reviewer, `${path}?planId=${planId}&digest=${preview.digest}&rows=good`, bytes),
  )
  console.log(`${receipt.changed} written`)
}

it('5,000 rows by workbook', async () => {
  const product = await Product.start({ demo: true, checkResponses: false, scenario: 'issued' })
  try {
    await product.setDay('2025-10-09')
    const cast = await DemoCast.of(product)
    const planId = await issue(await cast.as('planner'))
    const reporter = await cast.as(`${UNIT}-reporter`)
    const units = await reporter.get<UnitView[]>('/units')
    const query = `planId=${planId}&period=${MONTHS.from}&to=${MONTHS.to}`
    console.log(`${cpus().length} processors, Node ${process.version}, ${units.length} units`)
    const template = await timed('download', () => reporter.download(`/reports/workbook?${query}`))
    const { bytes, rows } = filled(template)
    console.log(`${rows} rows, ${(bytes.length / 1024).toFixed(0)} KB`)
    const preview = await timed('preview', () =>
      upload<SheetImportPreview>(reporter, `/reports/workbook/preview?${query}`, bytes),
    )
    console.log(`${preview.changes.length} changes, ${preview.refused.length} refused, ${preview.same} the same`)
    const receipt = await timed('commit', () =>
      upload<SheetImportReceipt>(reporter, `/reports/workbook?${query}&digest=${preview.digest}`, bytes),
    )
    console.log(`${receipt.changed} written`)
    const again = await timed('preview again', () =>
      upload<SheetImportPreview>(reporter, `/reports/workbook/preview?${query}`, bytes),
    )
    console.log(`${again.changes.length} changes the second time`)
    await wholeCity(await cast.as('reviewer'), planId)
  } finally {
    await product.discard()
  }
})
