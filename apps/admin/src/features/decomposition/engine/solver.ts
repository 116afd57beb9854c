import { decompose, type Decomposed } from '@plancascade/allocation'
import type { DecompositionSettings } from '@plancascade/types'
import type { Answered, Asked } from './decompose.worker'

export interface Solver {
  /** What the settings give, without a wait; null for a table too large to be worked out between two frames. */
  solveAtOnce: (settings: DecompositionSettings, names?: ReadonlyMap<string, string>) => Decomposed | null
  /** What the settings give; null when newer settings came before this was begun. */
  solve: (settings: DecompositionSettings, names?: ReadonlyMap<string, string>) => Promise<Decomposed | null>
  dispose: () => void
}

/**
 * A table of this many cells takes the engine about two milliseconds: less than the way to a worker and back, in which the
 * browser would draw a frame that still shows the old numbers.
 */
const AT_ONCE_CELLS = 240

interface Question {
  readonly settings: DecompositionSettings
  readonly names: ReadonlyMap<string, string>
  readonly resolve: (answer: Decomposed | null) => void
  readonly reject: (cause: Error) => void
}

/** What a solver needs of a worker. */
export type SolverPort = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

const startWorker = (): SolverPort => new Worker(new URL('./decompose.worker.ts', import.meta.url), { type: 'module' })

/**
 * Asks the engine: small tables here, large ones in a worker, one question at a time. While one is worked on only the newest waits: whoever types quickly
 * is not kept waiting for numbers nobody will see.
 */
export function createSolver(start: () => SolverPort = startWorker): Solver {
  let port: SolverPort | null = null
  let running: Question | null = null
  let waiting: Question | null = null
  let lastId = 0

  function ask(question: Question): void {
    running = question
    lastId += 1
    port ??= open()
    const asked: Asked = { id: lastId, settings: question.settings, names: question.names }
    port.postMessage(asked)
  }

  function open(): SolverPort {
    const opened = start()
    opened.onmessage = ({ data }: MessageEvent<Answered>) => {
      if (data.id !== lastId) return
      running?.resolve(data.decomposed)
      goOn()
    }
    opened.onerror = (event) => {
      running?.reject(new Error(event instanceof ErrorEvent ? event.message : 'the engine failed'))
      port?.terminate()
      port = null
      goOn()
    }
    return opened
  }

  function goOn(): void {
    running = null
    const next = waiting
    waiting = null
    if (next) ask(next)
  }

  return {
    solveAtOnce: (settings, names) =>
      settings.units.length * settings.years.length > AT_ONCE_CELLS ? null : decompose(settings, names),
    solve: (settings, names = new Map()) =>
      new Promise((resolve, reject) => {
        const question = { settings, names, resolve, reject }
        if (!running) return ask(question)
        waiting?.resolve(null)
        waiting = question
      }),
    dispose() {
      port?.terminate()
      port = null
      waiting?.resolve(null)
      running?.resolve(null)
      running = waiting = null
    },
  }
}
