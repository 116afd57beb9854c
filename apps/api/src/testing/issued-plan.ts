import type {
  DataStatus,
  DecompositionSummary,
  Figure,
  PlanView,
  ReportEntry,
  ReportSheetView,
  TaskView,
} from '@plancascade/types'
import { UserService } from '../identity/user.service.js'
import { systemActor } from '../platform/actor.js'
import { Client } from './client.js'
import type { TestApp } from './test-app.js'

/** The smallest plan that has every shape of decomposition but one: a sum, a ceiling, a stock and a rate that is only watched. */
export const SMALL_PLAN_TEXT = `某市人力资源和社会保障事业发展“十四五”规划
专栏2:“十四五”时期主要指标
指 标 | “十三五”目标 | 2020年 基数 | 2025年 目标 | 属 性 |
一、就业 | ||||
1.城镇新增就业人数(万人) | 〔18〕 | 〔22〕 | 〔15〕 | 预期性 |
2.城镇调查失业率(%) | — | — | <6 | 预期性 |
3.城镇登记失业率(%) | <5 | 4.5 | <5 | 预期性 |
二、社会保障 | ||||
4.失业保险参保人数(万人) | 27 | 27.29 | 25 | 约束性 |
注:〔 〕内为五年累计数。 |
`

export const ISSUE_ORDER = {
  documentNumber: '测人社发〔2022〕8号',
  issuedOn: '2022-03-01',
  leadDepartment: '就业促进科',
  rhythm: 'monthly',
  evidenceRequired: false,
  committedMarkup: '0.03',
}

export interface IssuedPlan {
  readonly planId: string
  readonly decompositionIds: readonly string[]
}

/** Populations by which the three units of the test city divide. */
export async function giveFactors(t: TestApp): Promise<void> {
  const planner = await t.as('planner')
  for (const [unit, value] of [
    [t.city.own, '498594'],
    [t.city.sibling, '431859'],
    [t.city.zone, '100000'],
  ] as const) {
    const factor = {
      unitId: unit.id,
      name: '常住人口',
      year: 2020,
      value,
      measureUnit: '人',
      source: '测试',
      isExample: true,
    }
    await planner.post('/factors', factor)
  }
}

/** A plan read with every goal accepted and every finding that must be settled settled, not yet confirmed. */
export async function aSettledPlan(t: TestApp): Promise<PlanView> {
  const planner = await t.as('planner')
  const made = await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })
  for (const finding of made.body.findings.filter(({ severity }) => severity !== 'note')) {
    await planner.post(`/findings/${finding.id}/settle`, { reason: '已与原文核对' })
  }
  const goalIds = made.body.goals.map(({ id }) => id)
  return (await planner.post<PlanView>(`/plans/${made.body.id}/goals/accept`, { goalIds })).body
}

export async function aConfirmedPlan(t: TestApp): Promise<PlanView> {
  const plan = await aSettledPlan(t)
  const planner = await t.as('planner')
  return (await planner.post<PlanView>(`/plans/${plan.id}/confirm`, undefined, { version: plan.version })).body
}

/** Factors, plan, decompositions and order: the units have their tasks and have signed for none. */
export async function anIssuedPlan(t: TestApp): Promise<IssuedPlan> {
  await giveFactors(t)
  const planner = await t.as('planner')
  const plan = await aConfirmedPlan(t)
  await planner.post(`/plans/${plan.id}/decompositions/all`)
  const { body } = await planner.get<DecompositionSummary[]>(`/plans/${plan.id}/decompositions`)
  const decompositionIds = body.flatMap(({ decompositionId }) => decompositionId ?? [])
  const issued = await planner.post('/decompositions/issue', { ...ISSUE_ORDER, decompositionIds })
  if (issued.status !== 201) throw new Error(issued.text)
  return { planId: plan.id, decompositionIds }
}

export async function tasksOf(t: TestApp, planId: string): Promise<TaskView[]> {
  return (await (await t.as('planner')).get<TaskView[]>(`/tasks?planId=${planId}`)).body
}

/** Who reports for which unit. */
const DESKS = {
  own: { reporter: 'reporter', approver: 'county_approver' },
  sibling: { reporter: 'neighbour', approver: 'neighbour_approver' },
} as const

export interface Desk {
  readonly reporter: Client
  readonly approver: Client
}
/** The test city has nobody in its zone. */
export async function hireZoneDesk(t: TestApp): Promise<Desk> {
  const hired = async (role: 'reporter' | 'county_approver'): Promise<Client> => {
    const [root, account] = [systemActor('test'), `zone-${role.replace('_', '-')}`]
    const user = await t.app.get(UserService).create(root, { account, name: account, unitId: t.city.zone.id })
    await t.app.get(UserService).grant(root, user.id, user.version, { roles: [role] })
    return Client.signedIn(t.app, user.id)
  }
  return { reporter: await hired('reporter'), approver: await hired('county_approver') }
}
async function deskOf(t: TestApp, unit: keyof typeof DESKS): Promise<Desk> {
  return { reporter: await t.as(DESKS[unit].reporter), approver: await t.as(DESKS[unit].approver) }
}

/** One month of the reporters' own unit unless said otherwise, entered, submitted and approved by three people. */
export async function reportMonth(
  t: TestApp,
  { planId }: IssuedPlan,
  period: string,
  {
    jobs,
    rate = ['4100', '100000'],
    insured = '98000',
    dataStatus = 'preliminary',
    unit = 'own',
    desk,
  }: {
    jobs: string
    rate?: [string, string]
    insured?: string
    dataStatus?: DataStatus
    unit?: keyof typeof DESKS | 'zone'
    /** Who reports for a unit that has nobody of its own in the test city. */
    desk?: Desk
  },
): Promise<ReportSheetView> {
  const { reporter, approver } = desk ?? (await deskOf(t, unit === 'zone' ? 'own' : unit))
  const { body: empty } = await reporter.get<ReportSheetView>(`/reports/sheet?planId=${planId}&period=${period}`)
  const entries = empty.items.map((item): ReportEntry => {
    const value = item.kind === 'flow' ? jobs : insured
    const figure: Figure =
      item.kind === 'ratio'
        ? { state: 'reported', value: null, numerator: rate[0], denominator: rate[1] }
        : { state: 'reported', value, numerator: null, denominator: null }
    return { taskId: item.taskId, figure, dataStatus, note: '测试数据', version: item.version }
  })
  const body = { planId, unitId: t.city[unit].id, period, entries }
  const saved = await reporter.put<ReportSheetView>('/reports/sheet', body)
  const path = `/reports/sheets/${saved.body.id}`
  const handed = await reporter.post<ReportSheetView>(`${path}/hand-in`, undefined, { version: saved.body.version })
  const sent = await approver.post<ReportSheetView>(`${path}/submit`, undefined, { version: handed.body.version })
  const verdict = { approve: sent.body.items.flatMap(({ id }) => id ?? []), return: [] }
  const reviewer = await t.as('reviewer')
  const done = await reviewer.post<ReportSheetView>(`${path}/review`, verdict, { version: sent.body.version })
  if (done.status !== 200) throw new Error(done.text)
  return done.body
}
