import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  DecompositionSummary,
  DecompositionView,
  IssueReceipt,
  PlanView,
  TaskView,
  UnitView,
} from '@plancascade/types'
import { goalNamed } from '../support/desk.js'
import type { ExampleUnit } from '../support/product.js'
import type { People } from './people.js'

/** Populations, and bases and denominators where the plan's own figures need them; the products' names tell their use. */
export async function giveFactors(
  people: People,
  example: readonly ExampleUnit[],
  moreBases: ReadonlyArray<readonly [name: string, each: string, last: string]> = [],
): Promise<void> {
  const planner = await people.as('planner')
  const { items } = await planner.get<{ items: UnitView[] }>('/units')
  const give = async (name: string, unit: ExampleUnit, value: string): Promise<void> => {
    const unitId = items.find((item) => item.name === unit.name)?.id
    const more = { year: 2020, measureUnit: '人', source: '测试', isExample: true }
    await planner.post('/factors', { unitId, name, value, ...more })
  }
  const last = example.at(-1)?.key
  for (const unit of example) {
    await give('常住人口', unit, unit.population.value)
    // Ten equal shares and the remainder with 市直: 27.29 and 32.71 万 of the plan's base year.
    await give('失业保险参保人数（基期）', unit, unit.key === last ? '22900' : '25000')
    await give('工伤保险参保人数（基期）', unit, unit.key === last ? '27100' : '30000')
    for (const [name, each, rest] of moreBases) await give(name, unit, unit.key === last ? rest : each)
    if (unit.insurable !== '0') await give('基本养老保险参保率（分母）', unit, unit.insurable)
  }
}

/** Pastes the plan, settles what the reader asks about, decides on every goal and confirms. */
export async function planFrom(people: People, text: string): Promise<PlanView> {
  const planner = await people.as('planner')
  const read = await settledPlan(people, text)
  const exam = goalNamed(read.goals, '专业技术人员职业资格证书')
  await planner.patch(`/goals/${exam.id}`, { shape: 'monitor' }, { version: exam.version })
  const rejected = goalNamed(read.goals, '产业工人')
  const decision = { decision: 'rejected', reason: '与靶向培训合并下达' }
  await planner.post(`/goals/${rejected.id}/decision`, decision, { version: rejected.version })
  const goals = read.goals.filter(({ id }) => id !== rejected.id)
  return confirmPlan(people, { ...read, goals })
}

/** Pastes a plan and settles what the reader asks about. */
export async function settledPlan(people: People, text: string): Promise<PlanView> {
  const planner = await people.as('planner')
  const read = await planner.post<PlanView>('/plans', { text })
  for (const { id } of read.findings.filter(({ severity }) => severity !== 'note')) {
    await planner.post(`/findings/${id}/settle`, { reason: '已与原文核对' })
  }
  return read
}

/** Accepts the goals and confirms the plan. */
export async function confirmPlan(people: People, { id, goals }: Pick<PlanView, 'id' | 'goals'>): Promise<PlanView> {
  const planner = await people.as('planner')
  const goalIds = goals.map((goal) => goal.id)
  const accepted = await planner.post<PlanView>(`/plans/${id}/goals/accept`, { goalIds })
  return planner.post<PlanView>(`/plans/${id}/confirm`, undefined, { version: accepted.version })
}

/** Decomposes every goal by the product's own proposal. */
export async function decompose(people: People, planId: string): Promise<DecompositionView[]> {
  const planner = await people.as('planner')
  await planner.post(`/plans/${planId}/decompositions/all`)
  const listed = await planner.get<DecompositionSummary[]>(`/plans/${planId}/decompositions`)
  const ids = listed.flatMap(({ decompositionId }) => decompositionId ?? [])
  return Promise.all(ids.map((id) => planner.get<DecompositionView>(`/decompositions/${id}`)))
}

/** What a decomposition says against what its cells add up to; empty when every margin is exact. */
export function marginFaults({ goalName, settings, outcome }: DecompositionView): string[] {
  const sum = (wanted: (cell: { unitId: string; year: number }) => boolean): string =>
    toDecimalText(Rational.sum(outcome.cells.filter(wanted).map(({ value }) => Rational.from(value))))
  const differs = (what: string, said: string | null, counted: string): string[] =>
    said === counted ? [] : [`${goalName} ${what}: says ${said}, cells give ${counted}`]
  if (settings.shape === 'split') {
    return [
      ...outcome.units.flatMap(({ unitId, total }) =>
        differs(
          'unit',
          total,
          sum((cell) => cell.unitId === unitId),
        ),
      ),
      ...outcome.years.flatMap(({ year, total }) =>
        differs(
          `${year}`,
          total,
          sum((cell) => cell.year === year),
        ),
      ),
      ...differs(
        'total',
        settings.total,
        sum(() => true),
      ),
    ]
  }
  if (settings.shape === 'level') {
    return settings.years.flatMap(({ year, level }) =>
      differs(
        `${year}`,
        level,
        sum((cell) => cell.year === year),
      ),
    )
  }
  if (settings.shape === 'rate') return rateFaults(settings, outcome, goalName)
  return outcome.cells.length === settings.units.length * settings.years.length ? [] : [`${goalName}: cells missing`]
}

/** Σ denominator × rate must reach the city's rate of each year, compared as fractions. */
function rateFaults(
  settings: Extract<DecompositionView['settings'], { shape: 'rate' }>,
  outcome: DecompositionView['outcome'],
  goalName: string,
): string[] {
  const denominators = new Map(settings.units.map((unit) => [unit.unitId, Rational.from(unit.denominator)]))
  const whole = Rational.sum([...denominators.values()])
  return settings.years.flatMap(({ year, target }) => {
    const cells = outcome.cells.filter((cell) => cell.year === year)
    const parts = cells.map(({ unitId, value }) =>
      (denominators.get(unitId) ?? Rational.ZERO).mul(Rational.from(value)),
    )
    const order = Rational.sum(parts).compare(whole.mul(Rational.from(target)))
    const reaches = settings.bound === 'at_least' ? order >= 0 : order <= 0
    return reaches ? [] : [`${goalName} ${year}: the units together miss ${target}`]
  })
}

/** Two documents: what is reported monthly, and 零工市场, where the plan has any, once a year with evidence. */
export async function issue(people: People, made: readonly DecompositionView[]): Promise<number> {
  const planner = await people.as('planner')
  const yearly = (name: string): boolean => name.includes('零工市场')
  const common = { issuedOn: '2022-03-01', leadDepartment: null, committedMarkup: '0.03' }
  const orders = [
    { rhythm: 'monthly', evidenceRequired: false, documentNumber: '测人社发〔2022〕8号', isYearly: false },
    { rhythm: 'yearly', evidenceRequired: true, documentNumber: '测人社发〔2022〕10号', isYearly: true },
  ]
  let tasks = 0
  for (const { isYearly, ...order } of orders) {
    const decompositionIds = made.filter(({ goalName }) => yearly(goalName) === isYearly).map(({ id }) => id)
    if (decompositionIds.length === 0) continue
    const receipt = await planner.post<IssueReceipt>('/decompositions/issue', { ...common, ...order, decompositionIds })
    tasks += receipt.taskCount
  }
  return tasks
}

export async function receiveAll(people: People, planId: string, units: readonly ExampleUnit[]): Promise<TaskView[]> {
  const received: TaskView[] = []
  for (const { key } of units) {
    const approver = await people.as(`${key}-approver`)
    const own = await approver.get<TaskView[]>(`/tasks?planId=${planId}`)
    received.push(...(await approver.post<TaskView[]>('/tasks/receive', { taskIds: own.map(({ id }) => id) })))
  }
  return received
}
