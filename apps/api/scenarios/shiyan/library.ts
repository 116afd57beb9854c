import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { GoalView, IndicatorCreate, IndicatorWindow } from '@plancascade/types'
import { IndicatorPlanService } from '../../src/plan/indicator.plan.service.js'
import { IndicatorService } from '../../src/plan/indicator.service.js'
import { PlanService } from '../../src/plan/plan.service.js'
import { Story } from '../story.js'
import type { GoalKey } from './figures.js'
import { goalKey } from './goals.js'

interface Known {
  readonly code: string
  readonly window: IndicatorWindow
  readonly definition: string
  readonly denominator?: string
  readonly source: string | null
  readonly department: string
}

/** The unit of the plan's table is the only source for what these count. */
const PLAN_TABLE = '十堰市人社事业发展“十四五”规划专栏2（指标单位为人次）'
const STATISTICS = '人社统计分类：参保人数为期末存量'

/**
 * What is known of the measures, in words of our own with where it was found. Measures whose official definition was not found
 * are left to be made from the plan, without definition: the library shows them as 待补充.
 */
const KNOWN: Partial<Record<GoalKey, Known>> = {
  jobs: {
    code: 'JY001',
    window: 'year_to_date',
    definition:
      '当期城镇新就业人数减去自然减员（退休、伤残、死亡）人数。同一人当年只计一次，按首次就业计；跨年度的，换了用人单位或登记、或其间失业过的，另计一次。续签合同不计。',
    source:
      '劳社部发〔2004〕9号对三个就业数的区分（http://www.fymate.net/html/text/chl/533/53349.html）；扣减办法参照长春市 2020 年口径',
    department: '就业促进科',
  },
  registered_unemployment: {
    code: 'JY002',
    window: 'period_end',
    definition: '期末城镇登记失业人数占期末城镇从业人员与登记失业人数之和的比例。',
    denominator: '期末城镇从业人员人数与期末城镇登记失业人数之和',
    source: '指标解释（http://gdcarit.com/hanju/233724.html）；数据取自部统计月报',
    department: '就业促进科',
  },
  training: {
    code: 'PX001',
    window: 'year_to_date',
    definition: '享受培训补贴的职业技能培训人次。按人次计，同一人参加几次计几次，不是人数。',
    source: PLAN_TABLE,
    department: '职业能力建设科',
  },
  training_rural: {
    code: 'PX002',
    window: 'year_to_date',
    definition: '补贴性职业技能培训人次中农民工的人次，不超过总项。',
    source: PLAN_TABLE,
    department: '职业能力建设科',
  },
  reemployment: {
    code: 'JY003',
    window: 'year_to_date',
    definition: '城镇失业人员当期实现就业的人数，是城镇新增就业的一部分。',
    source: '人社统计分类：再就业为时期数',
    department: '就业促进科',
  },
  pension_coverage: {
    code: 'SB001',
    window: 'period_end',
    definition:
      '期末基本养老保险参保人数占应参保人口的比例。分母须逐县逐年给定：2020 年 232.59 万人、90.7% 反推约 256.4 万人，既不是常住人口也不是户籍人口。',
    denominator: '应参保人口，由市局逐县逐年下发',
    source: null,
    department: '养老保险科',
  },
  unemployment_insurance: {
    code: 'SB002',
    window: 'period_end',
    definition: '期末参加失业保险的人数，是存量，各年不相加。',
    source: STATISTICS,
    department: '失业保险科',
  },
  injury_insurance: {
    code: 'SB003',
    window: 'period_end',
    definition: '期末参加工伤保险的人数，含按项目参保的建筑业人员，是存量，各年不相加。',
    source: STATISTICS,
    department: '工伤保险科',
  },
  arbitration: {
    code: 'LD002',
    window: 'year_to_date',
    definition: '当期裁决和调解结案的仲裁案件数占当期受理案件数的比例。有季节性：年中通常低于全年，不按时间均匀推算。',
    denominator: '当期受理的仲裁案件数；是否含上期结转须全市统一',
    source: '指标解释（https://www.tangfl.com/mstjyzc/489332.html）',
    department: '劳动关系科',
  },
}

/** The library before the plan is confirmed: what is known by hand, the rest from the goals in one act, all linked. */
export async function makeLibrary(app: NestFastifyApplication, planId: string): Promise<void> {
  const story = new Story(app)
  const planner = await story.person('planner')
  const indicators = app.get(IndicatorService)
  const idOf = new Map<GoalKey, string>()
  for (const goal of (await app.get(PlanService).get(planner, planId)).goals) {
    const key = goalKey(goal.name)
    const known = key === null || idOf.has(key) ? undefined : KNOWN[key]
    if (key === null || !known) continue
    const parentId = key === 'training_rural' ? (idOf.get('training') ?? null) : null
    idOf.set(key, (await indicators.create(planner, indicatorOf(goal, known, parentId))).id)
  }
  await reviseSource(app, idOf.get('registered_unemployment'))
  await app.get(IndicatorPlanService).makeFrom(planner, planId)
}

function indicatorOf(goal: GoalView, known: Known, parentId: string | null): IndicatorCreate {
  const { name, unit, unitWord, kind, direction } = goal
  if (kind === 'unknown') throw new Error(`the kind of ${name} is open`)
  const { code, window, definition, denominator = null, source, department } = known
  const measured = { name, unit, unitWord, kind, direction, window, definition, denominator, source, parentId }
  return { code, ...measured, frequency: 'monthly', leadDepartment: department, validFrom: '2021-01-01' }
}

/** The national monthly table left the registered rate out after 2021; where the example city takes it from is made up. */
async function reviseSource(app: NestFastifyApplication, id: string | undefined): Promise<void> {
  if (id === undefined) return
  const planner = await new Story(app).person('planner')
  const indicators = app.get(IndicatorService)
  const now = await indicators.get(planner, id)
  const first = now.versions[0]
  if (!first) return
  const { number: _n, validFrom: _f, createdAt: _a, createdBy: _b, ...definition } = first
  await indicators.revise(planner, id, now.version, {
    ...definition,
    source: '指标解释（http://gdcarit.com/hanju/233724.html）；数据取自本市失业登记系统（示例）',
    validFrom: '2022-01-01',
    changeNote: '部统计月报 2021 年以后不再列登记失业率，改取本市登记系统的期末数（示例）',
    bridgeNote: '算法和分母不变，前后可以直接比较；换来源的第一期两套数并列，差异写明原因。',
  })
}
