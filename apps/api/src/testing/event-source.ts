export interface SentEvent {
  readonly id: string
  readonly data: { readonly id: string; readonly kind: string; readonly title: string; readonly link: string }
}

/** Listens to GET /api/events over a real socket, as a browser's EventSource does, but never comes back by itself. */
export class EventListener {
  isOver = false
  #text = ''
  readonly #leaving = new AbortController()

  private constructor(readonly headers: Headers) {}

  static async open(origin: string, cookie: string | null, lastEventId?: string): Promise<EventListener> {
    const leaving = new AbortController()
    const response = await fetch(`${origin}/api/events`, {
      headers: {
        accept: 'text/event-stream',
        ...(cookie === null ? {} : { cookie }),
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: leaving.signal,
    })
    if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`)
    const listener = new EventListener(response.headers)
    leaving.signal.addEventListener('abort', () => (listener.isOver = true))
    listener.#leaving.signal.addEventListener('abort', () => leaving.abort())
    void listener.listen(response.body)
    return listener
  }

  /** What was told so far, in order. */
  get events(): SentEvent[] {
    return [...this.#text.matchAll(/id: (.+)\nevent: message\ndata: (.+)\n\n/g)].map(([, id = '', data = '']) => ({
      id,
      data: JSON.parse(data) as SentEvent['data'],
    }))
  }

  get hasBeat(): boolean {
    return this.#text.includes(': \n\n')
  }

  leave(): void {
    this.#leaving.abort()
  }

  private async listen(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of body) this.#text += decoder.decode(chunk, { stream: true })
    } catch {
      // Left by this side, or cut by the other: over in either case.
    }
    this.isOver = true
  }
}
