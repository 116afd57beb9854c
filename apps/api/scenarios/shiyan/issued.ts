import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { allocate } from '@plancascade/allocation'
import { Rational } from '@plancascade/kernel'
import type { DecompositionSummary, DecompositionView, IssueOrder, UnitView } from '@plancascade/types'
import { DecompositionService } from '../../src/decomposition/decomposition.service.js'
import { IssueService } from '../../src/decomposition/issue.service.js'
import { OrganizationService } from '../../src/organization/organization.service.js'
import { TaskService } from '../../src/task/task.service.js'
import { consultShiyan } from './consulted.js'
import type { GoalKey } from './figures.js'
import { goalKey } from './goals.js'
import { Story } from '../story.js'
import { SHIYAN_UNITS } from './units.js'

/** How 2021 went before the plan was issued, in thousandths of an even year: it is an actual, the rest is shared out anew. */
const YEAR_2021 = [1012, 987, 1004, 968, 1021, 996, 955, 1043, 1010, 978]

const QUARTERLY: readonly GoalKey[] = ['mediation', 'arbitration', 'inspection', 'returnees']

/** Factors, decompositions, opinions, orders and receipts. */
export async function issueShiyan(app: NestFastifyApplication): Promise<void> {
  const story = new Story(app)
  story.on('2022-02-23')
  await giveFactors(story)
  await decomposeAll(story)
  await consultShiyan(story)
  story.on('2022-03-01')
  await issueAll(story)
  story.on('2022-03-10')
  await receiveAll(story)
}

/** 示例 bases and denominators of the units, so that stocks and rates start from where each unit stands. */
async function giveFactors(story: Story): Promise<void> {
  const organization = story.app.get(OrganizationService)
  const planner = await story.person('planner')
  const units = (await organization.listUnits(planner)).items
  const give = async (name: string, values: ReadonlyMap<string, string>): Promise<void> => {
    for (const [unitId, value] of values) {
      const source = '示例（未见公开数据）'
      await organization.createFactor(planner, {
        unitId,
        name,
        year: 2020,
        value,
        measureUnit: '人',
        source,
        isExample: true,
      })
    }
  }
  const employed = new Map(SHIYAN_UNITS.map((unit) => [idOf(units, unit.name), unit.urbanEmployed]))
  const insurable = SHIYAN_UNITS.filter((unit) => unit.insurable !== '0')
  await give('失业保险参保人数（基期）', divided('272900', employed))
  await give('工伤保险参保人数（基期）', divided('327100', employed))
  await give('基本养老保险参保率（分母）', new Map(insurable.map((unit) => [idOf(units, unit.name), unit.insurable])))
}

function idOf(units: readonly UnitView[], name: string): string {
  const unit = units.find((entry) => entry.name === name)
  if (!unit) throw new Error(`no unit ${name}`)
  return unit.id
}

function divided(total: string, weights: ReadonlyMap<string, string>): Map<string, string> {
  const units = [...weights].map(([id, weight]) => ({ id, weight }))
  const allocated = allocate({ kind: 'additive', total, tie: 'weight_then_id', units })
  if (allocated.status !== 'allocated' || allocated.kind !== 'additive')
    throw new Error('the example cannot be divided')
  return new Map(allocated.units.map(({ id, total: part }) => [id, part]))
}

async function decomposeAll(story: Story): Promise<void> {
  const service = story.app.get(DecompositionService)
  const planner = await story.person('planner')
  const planId = await story.planId()
  await service.createAll(planner, planId)
  for (const { decompositionId } of await service.list(planner, planId)) {
    if (decompositionId === null) continue
    const proposal = await service.get(planner, decompositionId)
    if (proposal.settings.shape === 'split') await holdFirstYear(story, proposal)
  }
}

/** The plan came out in February 2022: what 2021 had brought is held, and four years carry the rest. */
async function holdFirstYear(story: Story, { id, version, settings, outcome }: DecompositionView): Promise<void> {
  if (settings.shape !== 'split') return
  const cells = outcome.cells
    .filter(({ year }) => year === 2021)
    .map(({ unitId, year, value }, index) => {
      const share = Rational.of(YEAR_2021[index % YEAR_2021.length] ?? 1000, 1000)
      return { unitId, year, fixed: Rational.from(value).mul(share).floor().toString(), reason: 'actual' as const }
    })
  const total = Rational.sum(cells.map(({ fixed }) => Rational.from(fixed)))
    .floor()
    .toString()
  const years = settings.years.map((year) => (year.year === 2021 ? { ...year, total } : year))
  const service = story.app.get(DecompositionService)
  await service.update(await story.person('planner'), id, version, { settings: { ...settings, cells, years } })
}

async function issueAll(story: Story): Promise<void> {
  const orders = story.app.get(IssueService)
  const service = story.app.get(DecompositionService)
  const planner = await story.person('planner')
  const made = (await service.list(planner, await story.planId())).filter(
    ({ decompositionId }) => decompositionId !== null,
  )
  const idsOf = (wanted: (key: GoalKey | null) => boolean): string[] =>
    made
      .filter(({ goalName }: DecompositionSummary) => wanted(goalKey(goalName)))
      .flatMap(({ decompositionId }) => decompositionId ?? [])
  const isQuarterly = (key: GoalKey | null): boolean => key !== null && QUARTERLY.includes(key)
  const wanted: ReadonlyArray<
    Pick<IssueOrder, 'decompositionIds' | 'rhythm' | 'documentNumber' | 'leadDepartment' | 'coDepartments'>
  > = [
    {
      decompositionIds: idsOf((key) => key !== 'gig_markets' && !isQuarterly(key)),
      rhythm: 'monthly',
      documentNumber: '十人社发〔2022〕8号（示例）',
      leadDepartment: '规划财务科',
      coDepartments: ['就业促进科', '职业能力建设科'],
    },
    {
      decompositionIds: idsOf(isQuarterly),
      rhythm: 'quarterly',
      documentNumber: '十人社发〔2022〕9号（示例）',
      leadDepartment: '劳动关系科',
      coDepartments: [],
    },
    {
      decompositionIds: idsOf((key) => key === 'gig_markets'),
      rhythm: 'yearly',
      documentNumber: '十人社发〔2022〕10号（示例）',
      leadDepartment: '就业促进科',
      coDepartments: [],
    },
  ]
  for (const order of wanted) {
    await orders.issue(planner, {
      ...order,
      issuedOn: '2022-03-01',
      evidenceRequired: order.rhythm === 'yearly',
      committedMarkup: '0.03',
      stretchMarkup: '0.06',
    })
  }
}

async function receiveAll(story: Story): Promise<void> {
  const tasks = story.app.get(TaskService)
  const planId = await story.planId()
  for (const { key } of SHIYAN_UNITS) {
    const approver = await story.person(`${key}-approver`)
    const own = await tasks.list(approver, { planId })
    await tasks.receive(approver, { taskIds: own.map(({ id }) => id) })
  }
}
