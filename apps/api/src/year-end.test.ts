import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlanSummary, PublicationSummary, PublicationView, RunDifference, RunView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playScenario } from '../scenarios/play.js'
import { IdentityRepository } from './identity/identity.repository.js'
import { configFrom } from './platform/config.js'
import { openProgram, type Program } from './program.js'
import { Client } from './testing/client.js'

/** What scenario.md promises of 2024: the tie, the obligation missed, the 更正, the two objections. */
describe('the published results of the example city for 2024', () => {
  let dataDir: string
  let program: Program
  let assessor: Client
  const published = new Map<string, PublicationView>()

  const as = async (account: string): Promise<Client> => {
    const user = await program.app.get(IdentityRepository).findByAccount(account)
    return Client.signedIn(program.app, user?.id ?? '')
  }
  const publicationOf = (code: string): PublicationView => {
    const found = published.get(code)
    if (!found) throw new Error(`nothing published for ${code}`)
    return found
  }
  const runOf = async (id: string): Promise<RunView> => (await assessor.get<RunView>(`/runs/${id}`)).body
  const unitOf = (run: RunView, name: string) => run.units.find(({ unitName }) => unitName === name)

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'plancascade-year-end-'))
    program = await openProgram(configFrom({}, { host: '127.0.0.1', port: 0, dataDir, demo: true, rateLimit: false }))
    await playScenario(program.app, 'year-end')
    assessor = await as('assessor')
    const [plan] = (await assessor.get<PlanSummary[]>('/plans')).body
    const { body } = await assessor.get<PublicationSummary[]>(`/publications?planId=${plan?.id ?? ''}`)
    for (const { id, code } of body) {
      published.set(code, (await assessor.get<PublicationView>(`/publications/${id}`)).body)
    }
  }, 120_000)
  afterAll(async () => {
    await program?.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('have 郧西 and 竹山 level at 104.00 and 房县 before them', async () => {
    const run = await runOf(publicationOf('employment').runId)
    expect(unitOf(run, '房县')).toMatchObject({ rank: 1 })
    const tied = ['郧西', '竹山'].map((name) => unitOf(run, name))
    expect(tied.map((unit) => [unit?.exact, unit?.score, unit?.rank])).toEqual([
      ['104', '104.00', 2],
      ['104', '104.00', 2],
    ])
  })

  it('hold 经开区 at 59 for the obligation it missed, and its objection was dismissed', async () => {
    const insurance = publicationOf('social_insurance')
    const unit = unitOf(await runOf(insurance.runId), '经开区')
    expect(unit?.nodes['unemployment_insurance_node']).toBe('59')
    expect(insurance).toMatchObject({ stage: 'final', corrections: 0 })
    expect(insurance.objections).toMatchObject([{ unitName: '经开区', status: 'closed', ruling: 'dismissed' }])
  })

  it('were corrected once, for what had been struck out of 张湾’s figure', async () => {
    const employment = publicationOf('employment')
    expect(employment.versions.map(({ kind }) => kind)).toEqual([
      'internal_check',
      'peer_review',
      'public_notice',
      'correction',
      'final',
    ])
    const [objection] = employment.objections
    expect(objection).toMatchObject({ unitName: '张湾', status: 'closed', ruling: 'upheld' })
    const [counted, ruled] = [objection?.line?.actual, objection?.claimedValue].map((text) => BigInt(text ?? '0'))
    expect((ruled ?? 0n) - (counted ?? 0n)).toBe(60n)
    const first = employment.versions[0]?.runId ?? ''
    const { body } = await assessor.get<RunDifference>(`/runs/${employment.runId}/difference?from=${first}`)
    expect(body.units.filter(({ change }) => change !== '0').map(({ unitName }) => unitName)).toEqual(['张湾'])
    expect(body.units.every(({ rules }) => rules === '0')).toBe(true)
  })

  it('are open to every county', async () => {
    const reporter = await as('zhuxi-reporter')
    const { body } = await reporter.get<RunView>(`/runs/${publicationOf('employment').runId}`)
    expect(body.sight).toBe('all')
    expect(body.units.length).toBe(10)
    expect(
      (await reporter.get<PublicationView>(`/publications/${publicationOf('employment').id}`)).body.objections,
    ).toEqual([])
  })
})
