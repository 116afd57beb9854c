/** What the tabs hear: something came, the line stands (again), or it does not. */
export type News = 'open' | 'message' | 'down'

export type Source = Pick<EventSource, 'close' | 'readyState' | 'addEventListener'>

const CLOSED = 2
/** After a refusal (signed out, too old a server): how long until it is tried again. */
const AGAIN_MS = 30_000

/**
 * One stream of messages. The browser's EventSource comes back by itself after a lost connection and names the last message
 * it heard; after a refusal it gives up, and this starts it anew from time to time.
 */
export class LiveLine {
  #source: Source | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  news: News = 'down'

  constructor(
    private readonly tell: (news: News) => void,
    private readonly make: () => Source = () => new EventSource('/api/events'),
  ) {}

  start(): void {
    this.stop()
    const source = this.make()
    this.#source = source
    source.addEventListener('open', () => this.say('open'))
    source.addEventListener('message', () => this.say('message'))
    source.addEventListener('error', () => {
      this.say('down')
      if (source.readyState === CLOSED && source === this.#source)
        this.#timer = setTimeout(() => this.start(), AGAIN_MS)
    })
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#source?.close()
    this.#source = null
  }

  private say(news: News): void {
    this.news = news === 'message' ? 'open' : news
    this.tell(news)
  }
}
