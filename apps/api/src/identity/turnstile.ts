/** Lets tasks with the same key through one after another, those of different keys side by side. */
export class Turnstile {
  readonly #tails = new Map<string, Promise<unknown>>()

  async pass<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const mine = before.then(task, task)
    const tail = mine.catch(() => undefined)
    this.#tails.set(key, tail)
    try {
      return await mine
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
  }
}
