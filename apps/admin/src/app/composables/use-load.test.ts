import { effectScope, nextTick, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { runsInBackground } from '../http/background'
import { localProblem } from '../http/problem-error'
import { useLoad } from './use-load'

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('useLoad', () => {
  it('lets the latest request win when answers come in the wrong order', async () => {
    const source = ref('a')
    const pending: Record<string, (text: string) => void> = {}
    const load = useLoad(() => new Promise<string>((resolve) => (pending[source.value] = resolve)), [source])
    source.value = 'b'
    await nextTick()
    pending['b']?.('of b')
    await settle()
    pending['a']?.('of a')
    await settle()
    expect(load.data.value).toBe('of b')
  })

  it('goes back to loading when its source changes, so old figures never stand under a new heading', async () => {
    const source = ref(1)
    const load = useLoad(async () => (await settle(), source.value), [source])
    await vi.waitFor(() => expect(load.state.value).toBe('ready'))
    source.value = 2
    await nextTick()
    expect(load.state.value).toBe('loading')
    await vi.waitFor(() => expect(load.data.value).toBe(2))
  })

  it('keeps the data on the screen while reloading the same thing', async () => {
    const load = useLoad(async () => 'x')
    await settle()
    const reloading = load.reload()
    expect(load.state.value).toBe('ready')
    expect(load.isRefreshing.value).toBe(true)
    await reloading
    expect(load.isRefreshing.value).toBe(false)
  })

  it('shows a failure as a problem and recovers on retry', async () => {
    const answers = [() => Promise.reject(localProblem('client.offline')), () => Promise.resolve('x')]
    const load = useLoad(() => (answers.shift() ?? (() => Promise.resolve('x')))())
    await settle()
    expect(load.state.value).toBe('failed')
    expect(load.problem.value?.code).toBe('client.offline')
    await load.reload()
    expect(load.state.value).toBe('ready')
  })

  it('reads news in the background: marked as such, and a failure leaves what is on the screen', async () => {
    const marked: boolean[] = []
    let isDown = false
    const load = useLoad((signal) => {
      marked.push(runsInBackground(signal))
      return isDown ? Promise.reject(localProblem('client.offline')) : Promise.resolve('x')
    })
    await settle()
    await load.reload(true)
    isDown = true
    await load.reload(true)
    expect(marked).toEqual([false, true, true])
    expect([load.state.value, load.data.value, load.isRefreshing.value]).toEqual(['ready', 'x', false])
    await load.reload(new Event('click'))
    expect(load.state.value).toBe('failed')
  })

  it('cancels the request when the page is left', () => {
    const scope = effectScope()
    const seen = vi.fn<() => void>()
    scope.run(() => useLoad((signal) => new Promise(() => signal.addEventListener('abort', seen))))
    scope.stop()
    expect(seen).toHaveBeenCalledTimes(1)
  })
})
