import { decompose } from '@plancascade/allocation'
import type { DecompositionSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import type { Answered, Asked } from './decompose.worker'
import { createSolver, type SolverPort } from './solver'

const settings = (target: string): DecompositionSettings => ({
  shape: 'ceiling',
  units: [{ unitId: 'a' }],
  years: [{ year: 2021, target }],
})

/** A worker that answers when told to. */
function slowPort() {
  const asked: Asked[] = []
  const port: SolverPort = {
    postMessage: (message: Asked) => void asked.push(message),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  }
  const answer = (): void => {
    const next = asked.at(-1)
    if (!next) throw new Error('nothing was asked')
    const data: Answered = { id: next.id, decomposed: decompose(next.settings) }
    port.onmessage?.call(port as Worker, new MessageEvent('message', { data }))
  }
  return { port, asked, answer }
}

describe('the solver', () => {
  it('gives what the engine gives', async () => {
    const { port, answer } = slowPort()
    const solved = createSolver(() => port).solve(settings('5'))
    answer()
    expect(await solved).toMatchObject({ status: 'decomposed', outcome: { cells: [{ value: '5' }] } })
  })

  it('works out a small table at once and leaves a large one to the worker', () => {
    const solver = createSolver(() => slowPort().port)
    const years = Array.from({ length: 12 }, (_, place) => ({ year: 2021 + place, target: '5' }))
    const units = (count: number) => Array.from({ length: count }, (_, place) => ({ unitId: `u${place}` }))
    expect(solver.solveAtOnce({ shape: 'ceiling', units: units(11), years })?.status).toBe('decomposed')
    expect(solver.solveAtOnce({ shape: 'ceiling', units: units(300), years })).toBeNull()
  })

  it('works only on the newest of the settings that came meanwhile', async () => {
    const { port, asked, answer } = slowPort()
    const solver = createSolver(() => port)
    const [first, second, third] = [
      solver.solve(settings('1')),
      solver.solve(settings('2')),
      solver.solve(settings('3')),
    ]
    expect(asked).toHaveLength(1)
    answer()
    answer()
    expect(await first).toMatchObject({ outcome: { cells: [{ value: '1' }] } })
    expect(await second).toBeNull()
    expect(await third).toMatchObject({ outcome: { cells: [{ value: '3' }] } })
    expect(asked).toHaveLength(2)
  })

  it('tells of a fault and goes on with a fresh worker', async () => {
    const [broken, fresh] = [slowPort(), slowPort()]
    const ports = [broken.port, fresh.port]
    const solver = createSolver(() => ports.shift() ?? fresh.port)
    const failed = solver.solve(settings('1'))
    broken.port.onerror?.call(broken.port as Worker, new ErrorEvent('error', { message: 'out of memory' }))
    await expect(failed).rejects.toThrow('out of memory')
    const solved = solver.solve(settings('2'))
    fresh.answer()
    expect(await solved).toMatchObject({ status: 'decomposed' })
  })
})
