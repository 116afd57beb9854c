import type { SchemeView } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { effectScope } from 'vue'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aPlan } from '@/features/plan/testing/plan-fixture'
import { answerWith, problem } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import PreviewPanel from './components/PreviewPanel.vue'
import { inputsFrom } from './composables/use-preview'
import { useSchemeEditor } from './composables/use-scheme-editor'
import { changePart } from './model/scheme-tree'
import SchemePage from './pages/SchemePage.vue'
import { aRun } from './testing/run-fixture'
import { aDefinition, aScheme } from './testing/scheme-fixture'

const units = [
  ['u1', '茅箭区', '茅箭'],
  ['u2', '房县', '房县'],
  ['u3', '郧阳区', '郧阳'],
].map(([id, name, shortName], position) => ({
  id,
  regionId: 'r1',
  parentId: null,
  kind: 'county',
  name,
  shortName,
  code: null,
  hostUnitId: null,
  reportingBody: null,
  position,
  version: 1,
}))
const cell = (jobs: string) => ({ jobs: { actual: jobs, target: '100' }, unemployment: { actual: '5', target: '5' } })
const {
  sight: _sight,
  units: _units,
  effectiveWeights: _weights,
  warnings: _warnings,
  abilities: _abilities,
  ...summary
} = aRun()
const inputs = {
  'GET /api/runs': [summary],
  'GET /api/runs/r1/request': {
    units: [{ id: '茅箭区' }, { id: '房县' }, { id: '郧阳区' }],
    indicators: [{ id: 'jobs' }],
    values: { 茅箭区: cell('90'), 房县: cell('105'), 郧阳区: cell('80') },
    index: aDefinition().index,
  },
}
const heavierJobs = (weight: string) => changePart(aDefinition(), [0], (part) => ({ ...part, weight }))

describe('useSchemeEditor', () => {
  async function edit(answers: Record<string, unknown> = {}) {
    const requests = answerWith({
      'GET /api/schemes/s1': aScheme(),
      'PUT /api/schemes/s1': ({ body }: { body: { name: string; definition: SchemeView['definition'] } }) =>
        aScheme({ ...body, version: 2 }),
      ...answers,
    })
    const scope = effectScope()
    onTestFinished(() => scope.stop())
    const editor = scope.run(() => useSchemeEditor(() => 's1'))
    if (!editor) throw new Error('the scope did not run')
    await flushPromises()
    return { editor, requests }
  }

  it('saves what was edited under the version it was read in, and then has nothing left to save', async () => {
    const { editor, requests } = await edit()
    editor.change(heavierJobs('50'))
    expect(editor.isDirty.value).toBe(true)
    expect(await editor.save.run()).toBe(true)
    expect(requests.at(-1)?.headers.get('if-match')).toBe('"1"')
    expect(requests.at(-1)?.body).toHaveProperty('definition.index.children.0.weight', '50')
    expect(editor.isDirty.value).toBe(false)
  })

  it('keeps the edits when somebody else was faster', async () => {
    const { editor } = await edit({ 'PUT /api/schemes/s1': problem(412, { title: '内容已被他人修改' }) })
    editor.change(heavierJobs('50'))
    expect(await editor.save.run()).toBe(false)
    expect(editor.save.problem.value?.isStale).toBe(true)
    expect(editor.isDirty.value).toBe(true)
  })

  it('keeps the edits when only the version moved on, as after saving entered values', async () => {
    const versions = [1, 5]
    const { editor, requests } = await edit({
      'GET /api/schemes/s1': () => aScheme({ version: versions.shift() ?? 5 }),
    })
    editor.change(heavierJobs('50'))
    await editor.refreshVersion()
    expect(editor.isDirty.value).toBe(true)
    await editor.save.run()
    expect(requests.at(-1)?.headers.get('if-match')).toBe('"5"')
  })

  it('lets the prover judge the edited scheme, not the saved one', async () => {
    const { editor } = await edit()
    editor.change(heavierJobs('-1'))
    expect(editor.proof.value?.findings.some(({ severity }) => severity === 'blocking')).toBe(true)
  })
})

describe('PreviewPanel', () => {
  it('scores the edited scheme in the browser, shows who moves and stores nothing', async () => {
    const requests = answerWith(inputs)
    const scheme = aScheme()
    const { wrapper } = await mountUi(PreviewPanel, { props: { scheme, draft: scheme.definition, units } })
    await flushPromises()
    // 房县: .6 × 105 + .4 × 100 = 103; with 160 : 40 it is .8 × 105 + .2 × 100 = 104.
    expect(wrapper.get('tbody tr').text()).toContain('103.00')
    await wrapper.setProps({ draft: heavierJobs('160') })
    expect(wrapper.get('tbody tr').text()).toContain('104.00')
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  it('offers to try the scheme where there is nothing to score on', async () => {
    answerWith({ 'GET /api/runs': [] })
    const scheme = aScheme()
    const { wrapper } = await mountUi(PreviewPanel, { props: { scheme, draft: scheme.definition, units } })
    await flushPromises()
    await wrapper.get('button').trigger('click')
    expect(wrapper.emitted('try')).toHaveLength(1)
  })
})

describe('SchemePage', () => {
  it('shows an issued scheme to read, not to change', async () => {
    answerWith({
      'GET /api/schemes/s1': aScheme({
        status: 'issued',
        documentNumber: '十人社考〔2025〕1号',
        abilities: { edit: { denied: '已印发' }, issue: { denied: '已印发' }, run: { denied: '您没有这项权限' } },
      }),
      'GET /api/plans/p1': aPlan(),
      'GET /api/units': { items: units },
      'GET /api/reports/periods': { periods: [] },
    })
    const { wrapper } = await mountUi(SchemePage, {
      permissions: ['assessment:read'],
      routes: [{ path: '/schemes/:id', name: 'scheme', component: SchemePage, meta: { title: '' } }],
      path: '/schemes/s1',
    })
    await flushPromises()
    expect(wrapper.text()).toContain('十人社考〔2025〕1号')
    expect(wrapper.findAll('button').some((one) => one.text() === '保存')).toBe(false)
    expect(wrapper.findAll('.form input:not([disabled])')).toEqual([])
    expect(wrapper.text()).not.toContain('录入值')
  })
})

describe('inputsFrom', () => {
  it('prefers the last computation of the scheme itself, else one of the same name; never a voided one', () => {
    const other = { ...summary, id: 'r2', schemeId: 's0', createdAt: '2025-09-01T00:00:00Z' }
    const voided = { ...summary, id: 'r3', status: 'void' as const, createdAt: '2025-10-01T00:00:00Z' }
    expect(inputsFrom([summary, other, voided], { id: 's1', name: '就业综合指数' })?.id).toBe('r1')
    expect(inputsFrom([summary, other], { id: 's9', name: '就业综合指数' })?.id).toBe('r2')
    expect(inputsFrom([summary], { id: 's9', name: '社保综合指数' })).toBeNull()
  })
})
