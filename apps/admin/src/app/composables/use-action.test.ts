import { describe, expect, it, vi } from 'vitest'
import { localProblem } from '../http/problem-error'
import { useAction } from './use-action'

describe('useAction', () => {
  it('does the work once however often the button is pressed while it runs', async () => {
    let finish: (() => void) | undefined
    const act = vi.fn<() => Promise<void>>(() => new Promise<void>((resolve) => (finish = resolve)))
    const action = useAction(act)
    const first = action.run()
    expect(await action.run()).toBe(false)
    finish?.()
    expect(await first).toBe(true)
    expect(act).toHaveBeenCalledTimes(1)
  })

  it('keeps the problem of a refusal until the next attempt', async () => {
    const answers = [Promise.reject(localProblem('client.offline')), Promise.resolve('done')]
    const action = useAction(() => answers.shift() ?? Promise.resolve('done'))
    expect(await action.run()).toBe(false)
    expect(action.problem.value?.code).toBe('client.offline')
    expect(await action.run()).toBe(true)
    expect(action.problem.value).toBeNull()
    expect(action.result.value).toBe('done')
  })
})
