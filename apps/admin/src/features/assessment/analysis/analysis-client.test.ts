import { describe, expect, it } from 'vitest'
import { createAnalysisClient, type AnalysisPort } from './analysis-client'
import type { Answered, Asked } from './analysis.worker'

/** A worker that answers when told to. */
function aPort() {
  const asked: Asked[] = []
  const port: AnalysisPort = {
    postMessage: (message: Asked) => void asked.push(message),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  }
  const answer = (message: Answered): void =>
    port.onmessage?.call(port as Worker, new MessageEvent('message', { data: message }))
  return { asked, answer, port }
}

describe('the analysis client', () => {
  it('gives each question its own answer, in whatever order they come', async () => {
    const { asked, answer, port } = aPort()
    const client = createAnalysisClient(() => port)
    const [first, second] = [client.ask({ kind: 'without' }), client.ask({ kind: 'weights' })]
    const [without, weights] = [
      { status: 'ready' as const, items: [] },
      { rows: [], warnings: [] },
    ]
    answer({ id: asked[1]?.id ?? 0, answer: weights })
    answer({ id: asked[0]?.id ?? 0, answer: without })
    expect(await first).toEqual(without)
    expect(await second).toEqual(weights)
  })

  it('tells a failure in its words, and all who wait when the worker breaks', async () => {
    const { asked, answer, port } = aPort()
    const client = createAnalysisClient(() => port)
    const one = client.ask({ kind: 'without' })
    answer({ id: asked[0]?.id ?? 0, failure: '读不到这次计算的输入' })
    await expect(one).rejects.toThrow('读不到这次计算的输入')
    const other = client.ask({ kind: 'weights' })
    port.onerror?.call(port as Worker, new ErrorEvent('error'))
    await expect(other).rejects.toThrow('计算程序出错')
  })
})
