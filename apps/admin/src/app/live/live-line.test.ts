import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveLine, type News, type Source } from './live-line'

class FakeSource implements Source {
  static made: FakeSource[] = []
  readyState = 0
  readonly #listeners = new Map<string, () => void>()
  constructor() {
    FakeSource.made.push(this)
  }
  addEventListener(name: string, listener: unknown): void {
    this.#listeners.set(name, listener as () => void)
  }
  close(): void {
    this.readyState = 2
  }
  happen(name: string): void {
    this.#listeners.get(name)?.()
  }
}

describe('the stream of messages', () => {
  let heard: News[]
  let line: LiveLine
  const newest = (): FakeSource => FakeSource.made.at(-1) as FakeSource
  beforeEach(() => {
    vi.useFakeTimers()
    FakeSource.made = []
    heard = []
    line = new LiveLine(
      (news) => heard.push(news),
      () => new FakeSource(),
    )
    line.start()
  })
  afterEach(() => {
    line.stop()
    vi.useRealTimers()
  })

  it('tells that it stands and that something came, and remembers that it stands', () => {
    newest().happen('open')
    newest().happen('message')
    expect(heard).toEqual(['open', 'message'])
    expect(line.news).toBe('open')
  })

  it('leaves a lost connection to the browser, which comes back by itself', () => {
    newest().happen('error')
    vi.advanceTimersByTime(120_000)
    expect(FakeSource.made).toHaveLength(1)
    expect(line.news).toBe('down')
  })

  it('tries anew after a refusal, which the browser takes as final', () => {
    newest().close()
    newest().happen('error')
    vi.advanceTimersByTime(30_000)
    expect(FakeSource.made).toHaveLength(2)
  })

  it('stays silent once it was stopped', () => {
    newest().close()
    newest().happen('error')
    line.stop()
    vi.advanceTimersByTime(120_000)
    expect(FakeSource.made).toHaveLength(1)
  })
})
