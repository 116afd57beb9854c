import type { Answered, Asked } from './analysis.worker'
import type { AnalysisAnswers, AnalysisAsk, Ask } from './analyst'

/** What the client needs of a worker. */
export type AnalysisPort = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

export interface AnalysisClient {
  ask: <K extends AnalysisAsk['kind']>(question: Ask<K>) => Promise<AnalysisAnswers[K]>
  dispose: () => void
}

const startWorker = (): AnalysisPort => new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' })

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (cause: Error) => void
}

/** Questions about one run, answered off the thread that draws the page, in the order asked. */
export function createAnalysisClient(start: () => AnalysisPort = startWorker): AnalysisClient {
  const waiting = new Map<number, Waiting>()
  let port: AnalysisPort | null = null
  let lastId = 0

  function open(): AnalysisPort {
    const opened = start()
    opened.onmessage = ({ data }: MessageEvent<Answered>) => {
      const asker = waiting.get(data.id)
      waiting.delete(data.id)
      if ('failure' in data) asker?.reject(new Error(data.failure))
      else asker?.resolve(data.answer as never)
    }
    opened.onerror = () => {
      for (const { reject } of waiting.values()) reject(new Error('计算程序出错，请刷新页面重试。'))
      waiting.clear()
    }
    return opened
  }

  return {
    ask: (ask) =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        port ??= open()
        port.postMessage({ id: lastId, ask } satisfies Asked)
      }),
    dispose() {
      port?.terminate()
      waiting.clear()
    },
  }
}
