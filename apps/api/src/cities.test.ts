import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  DecompositionSummary,
  DecompositionView,
  DemoUserList,
  PlanSummary,
  PlanView,
  UnitList,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playScenario } from '../scenarios/play.js'
import { IdentityRepository } from './identity/identity.repository.js'
import { configFrom } from './platform/config.js'
import { openProgram, type Program } from './program.js'
import { Client } from './testing/client.js'

describe('two example cities in one instance', () => {
  let dataDir: string
  let program: Program
  let shiyan: Client
  let xiamen: Client

  const as = async (account: string): Promise<Client> => {
    const user = await program.app.get(IdentityRepository).findByAccount(account)
    return Client.signedIn(program.app, user?.id ?? '')
  }
  const plansOf = async (client: Client): Promise<PlanSummary[]> => (await client.get<PlanSummary[]>('/plans')).body
  const planOf = async (client: Client): Promise<PlanView> => {
    const [plan] = await plansOf(client)
    return (await client.get<PlanView>(`/plans/${plan?.id ?? ''}`)).body
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'plancascade-cities-'))
    program = await openProgram(configFrom({}, { host: '127.0.0.1', port: 0, dataDir, demo: true, rateLimit: false }))
    await playScenario(program.app, 'planned')
    await playScenario(program.app, 'xiamen')
    shiyan = await as('planner')
    xiamen = await as('xiamen-planner')
  })
  afterAll(async () => {
    await program?.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('give each planner the own plan and units only', async () => {
    expect((await plansOf(shiyan)).map(({ title }) => title)).toEqual(['十堰市人力资源和社会保障事业发展“十四五”规划'])
    expect((await plansOf(xiamen)).map(({ title }) => title)).toEqual([
      '厦门市“十四五”人力资源和社会保障事业发展专项规划',
    ])
    const units = (await xiamen.get<UnitList>('/units')).body.items
    expect(units.map(({ code }) => code)).toEqual([
      '350200',
      '350203',
      '350206',
      '350211',
      '350205',
      '350212',
      '350213',
      null,
    ])
    expect((await shiyan.get<UnitList>('/units')).body.items).toHaveLength(12)
  })

  it('do not know each other’s records, not even by their ids', async () => {
    const own = await planOf(xiamen)
    const [decomposition] = (await xiamen.get<DecompositionSummary[]>(`/plans/${own.id}/decompositions`)).body
    const units = (await xiamen.get<UnitList>('/units')).body.items
    const addresses = [
      `/plans/${own.id}`,
      `/plans/${own.id}/document`,
      `/plans/${own.id}/decompositions`,
      `/decompositions/${decomposition?.decompositionId ?? ''}`,
      `/units/${units[1]?.id ?? ''}`,
    ]
    for (const address of addresses) {
      expect((await xiamen.get(address)).status, address).toBe(200)
      expect((await shiyan.get(address)).status, address).toBe(404)
      expect((await (await as('maojian-reporter')).get(address)).status, address).not.toBe(200)
    }
    expect((await shiyan.get<{ items: unknown[] }>('/factors')).text).not.toContain('1073300')
  })

  it('confirm the 21 goals of 厦门 with neither base nor attribute, since its plan states none', async () => {
    const plan = await planOf(xiamen)
    expect(plan.status).toBe('confirmed')
    expect(plan.goals).toHaveLength(21)
    for (const goal of plan.goals) {
      expect([goal.baseline, goal.previousTarget, goal.attribute]).toEqual([null, null, null])
      expect(goal.decision).toBe('accepted')
    }
    expect(plan.findings.find(({ code }) => code === 'P104')).toBeDefined()
    const lines = (await xiamen.get<DecompositionSummary[]>(`/plans/${plan.id}/decompositions`)).body
    expect(lines.filter(({ status }) => status === 'draft')).toHaveLength(20)
    expect(lines.filter(({ status }) => status === 'issued')).toEqual([])
  })

  it('divide 65万 over the six districts exactly', async () => {
    const { id } = await planOf(xiamen)
    const lines = (await xiamen.get<DecompositionSummary[]>(`/plans/${id}/decompositions`)).body
    const jobs = lines.find(({ goalName }) => goalName === '城镇新增就业人数')
    const { outcome } = (await xiamen.get<DecompositionView>(`/decompositions/${jobs?.decompositionId ?? ''}`)).body
    const years = outcome.years.map(({ total }) => total)
    const shares = outcome.units.map(({ total }) => BigInt(total ?? '0'))
    expect(years).toEqual(Array(5).fill('130000'))
    expect(shares).toHaveLength(6)
    expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(650000n)
  })

  it('offer their people under the names of the cities', async () => {
    const { items } = (await new Client(program.app, null).get<DemoUserList>('/demo/users')).body
    const planners = items.filter(({ roles }) => roles.includes('planner'))
    expect(planners.map(({ name, region }) => [name, region])).toEqual([
      ['市局规划科', '十堰市'],
      ['厦门市局规划科', '厦门市'],
    ])
  })
})
