import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { computed, defineComponent, h, ref, shallowRef } from 'vue'
import { mountUi } from '@/testing/mount'
import type { AnalysisPort } from './analysis/analysis-client'
import { createAnalysisClient } from './analysis/analysis-client'
import type { Answered, Asked } from './analysis/analysis.worker'
import { createAnalyst } from './analysis/analyst'
import { DEFAULT_SETTINGS, type AnalysisView } from './analysis/questions'
import { useAnalysis } from './analysis/use-analysis'
import { aRequest } from './analysis/testing/a-request'
import AnalysisAnswer from './components/AnalysisAnswer.vue'

/** A worker on this thread: what is posted is copied as a real one copies it, so that proxies fail here as well. */
function portOnThisThread(): AnalysisPort {
  const answer = createAnalyst(() => Promise.resolve(aRequest))
  const port: AnalysisPort = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage(message: Asked) {
      const { id, ask } = structuredClone(message)
      const send = (data: Answered): void => port.onmessage?.call(port as Worker, new MessageEvent('message', { data }))
      answer(ask).then(
        (given) => send({ id, answer: given }),
        (cause: unknown) => send({ id, failure: String(cause) }),
      )
    },
  }
  return port
}

async function show(view: AnalysisView) {
  const seed = ref(7)
  const Harness = defineComponent(() => {
    const analysis = useAnalysis(
      () => 'r1',
      () => createAnalysisClient(portOnThisThread),
    )
    const settings = computed(() => ({ ...DEFAULT_SETTINGS, count: 200, seed: seed.value }))
    const shown = shallowRef(view)
    return () =>
      analysis.opened.value
        ? h(AnalysisAnswer, {
            analysis,
            opened: analysis.opened.value,
            view: shown.value,
            settings: settings.value,
          })
        : h('p', '正在读取')
  })
  const { wrapper } = await mountUi(Harness, { permissions: ['assessment:run'] })
  await flushPromises()
  await flushPromises()
  return wrapper
}

describe('analysis of a run', () => {
  it('shows rank, median and interval of each unit in order of rank', async () => {
    const lines = (await show('ranks')).findAll('tbody tr').map((line) => line.text())
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatch(/^C3/)
  })

  it('says what would move a unit up, for one that is not first', async () => {
    const text = (await show('next')).text()
    expect(text).toContain('前面是')
    expect(text).toContain('单靠一项追平')
  })

  it('compares weights and judges pairs, with consistency shown', async () => {
    const text = (await show('weights')).text()
    expect(text).toContain('由数据离散程度得出的权重会随数据逐年变动')
    expect(text).toContain('一致性比率 CR = 0，不大于 0.10，可以接受。')
    expect(text).toContain('50.00')
  })
})
