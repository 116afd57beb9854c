import { Rational } from '@plancascade/kernel'
import type { Problem, SchemeDocument, SchemeShadow, SchemeView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIndex, aSealedRun } from '../testing/a-publication.js'
import type { Client } from '../testing/client.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('shadow reports and editions on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let assessor: Client
  let scheme: SchemeView

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '14516', insured: '121000' })
    assessor = await t.as('assessor')
    scheme = await anIndex(t, issued.planId)
  })
  afterAll(() => t.close())

  const revise = async (): Promise<SchemeView> => {
    const revised = await assessor.post<SchemeView>(`/schemes/${scheme.id}/revise`)
    expect(revised.status).toBe(201)
    return revised.body
  }
  const issue = (draft: SchemeView, body: object) =>
    assessor.post<Problem>(`/schemes/${draft.id}/issue`, body, { version: draft.version })

  it('is not issued without a written reason while nothing has been sealed', async () => {
    const draft = await revise()
    const refused = await issue(draft, { documentNumber: '测考办〔2024〕7号' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'scheme.shadow_reason' } })
    expect(refused.body.errors[0]?.pointer).toBe('/noShadowReason')
    const made = await assessor.post<Problem>(`/schemes/${draft.id}/shadow`)
    expect(made).toMatchObject({ status: 422, body: { code: 'scheme.shadow_reason' } })
    const done = await issue(draft, { documentNumber: '测考办〔2024〕7号', noShadowReason: '首次考核' })
    expect(done.status).toBe(200)
    const standing = await assessor.get<SchemeShadow>(`/schemes/${draft.id}/shadow`)
    expect(standing.body).toMatchObject({ report: null, reason: '首次考核' })
  })

  it('copies an issued scheme as the next edition, which is a draft again', async () => {
    const draft = await revise()
    expect(draft).toMatchObject({ status: 'draft', documentNumber: null, code: scheme.code, year: scheme.year })
    expect(draft.edition).toBeGreaterThan(scheme.edition)
    expect(draft.definition).toEqual(scheme.definition)
    const again = await assessor.post<Problem>(`/schemes/${draft.id}/revise`)
    expect(again).toMatchObject({ status: 409, body: { code: 'scheme.not_revisable' } })
  })

  it('is not issued over sealed results without a report on them, nor on a report from before an edit', async () => {
    await aSealedRun(t, scheme)
    const draft = await revise()
    const refused = await issue(draft, { documentNumber: '测考办〔2024〕8号', noShadowReason: '不想做' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'scheme.shadow_needed' } })
    expect((await assessor.post(`/schemes/${draft.id}/shadow`)).status).toBe(201)
    const edited = structuredClone(draft.definition)
    edited.index.children.forEach((child, at) => (child.weight = at === 0 ? '60' : '40'))
    const saved = await assessor.put<SchemeView>(
      `/schemes/${draft.id}`,
      { name: draft.name, definition: edited },
      { version: draft.version },
    )
    const stale = await assessor.get<SchemeShadow>(`/schemes/${draft.id}/shadow`)
    expect(stale.body.isCurrent).toBe(false)
    expect(await issue(saved.body, { documentNumber: '测考办〔2024〕8号' })).toMatchObject({
      status: 409,
      body: { code: 'scheme.shadow_needed' },
    })
    const { body: shadow } = await assessor.post<SchemeShadow>(`/schemes/${draft.id}/shadow`)
    expect(shadow.isCurrent).toBe(true)
    const own = shadow.report?.units.find(({ unitId }) => unitId === t.city.own.id)
    // 100 in both items: another weight moves nothing for this unit, and no figure changed.
    expect(own).toMatchObject({ before: '100', after: '100', change: '0', data: '0', rules: '0' })
    const done = await issue(saved.body, { documentNumber: '测考办〔2024〕8号' })
    expect(done.status).toBe(200)
    const kept = await assessor.get<SchemeShadow>(`/schemes/${draft.id}/shadow`)
    expect(kept.body.report?.id).toBe(shadow.report?.id)
  })

  it('says by item who moves: points of the rules add up to the change, figures owe nothing', async () => {
    const draft = await revise()
    const stricter = structuredClone(draft.definition)
    stricter.index.cap = '60'
    await assessor.put(`/schemes/${draft.id}`, { name: draft.name, definition: stricter }, { version: draft.version })
    const { body } = await assessor.post<SchemeShadow>(`/schemes/${draft.id}/shadow`)
    const own = body.report?.units.find(({ unitId }) => unitId === t.city.own.id)
    expect(own).toMatchObject({ before: '100', after: '60', change: '-40', data: '0', rules: '-40' })
    const lines = own?.lines ?? []
    const sum = lines.reduce((total, { rules }) => total.add(Rational.from(rules ?? '0')), Rational.ZERO)
    expect(sum.compare(Rational.from('-40'))).toBe(0)
    expect(lines.find(({ kind: what }) => what === 'cap')?.rules).toBe('-40')
  })

  it('carries a scheme as a document, and back into the same rules', async () => {
    const { body: document } = await assessor.get<SchemeDocument>(`/schemes/${scheme.id}/document`)
    expect(document.groups[0]?.units).toContain(t.city.own.name)
    const back = await assessor.post<SchemeView>('/schemes/import', { planId: issued.planId, document })
    expect(back.status).toBe(201)
    expect(back.body.definition).toEqual(scheme.definition)
    expect(back.body.status).toBe('draft')
  })

  it('refuses a document in Chinese by the place of what this city or plan does not have', async () => {
    const { body: document } = await assessor.get<SchemeDocument>(`/schemes/${scheme.id}/document`)
    const foreign = structuredClone(document)
    if (foreign.indicators[1]) foreign.indicators[1].goal = '没有这个目标'
    foreign.groups[0]?.units.push('别处县')
    const refused = await assessor.post<Problem>('/schemes/import', { planId: issued.planId, document: foreign })
    expect(refused).toMatchObject({ status: 422, body: { code: 'scheme.reference' } })
    expect(refused.body.errors.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual([
      '/document/indicators/1/goal 本规划已采用的目标中找不到“没有这个目标”。',
      '/document/groups/0/units/3 本市没有名为“别处县”的单位。',
    ])
    const wrong = await assessor.post<Problem>('/schemes/import', {
      planId: issued.planId,
      document: { ...document, surprise: 1 },
    })
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors[0]?.pointer).toBe('/document/surprise')
  })
})
