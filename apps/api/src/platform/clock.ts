/** The only source of the present time on the server; tests and scenarios set their own. */
export abstract class Clock {
  abstract now(): Date

  /** The present instant as stored and sent: UTC, milliseconds, `Z`. */
  nowText(): string {
    return this.now().toISOString()
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date()
  }
}

/** The real time, unless it has been set: stories of past years are played with it, and tests stand still. */
export class SettableClock extends Clock {
  #instant: Date | null = null
  #offset = 0

  now(): Date {
    return this.#instant ? new Date(this.#instant) : new Date(Date.now() + this.#offset)
  }

  /** null lets the real time go on. */
  set(instant: Date | null): void {
    this.#instant = instant && new Date(instant)
  }

  /** Lets time go on from here instead of from the real present; returns how far that is from it, in milliseconds. */
  goOn(): number {
    this.shift(this.now().getTime() - Date.now())
    return this.#offset
  }

  /** Real time moved by this many milliseconds: the example city lives in its own year. */
  shift(milliseconds: number): void {
    this.#offset = milliseconds
    this.#instant = null
  }

  advance(milliseconds: number): void {
    this.#instant = new Date(this.now().getTime() + milliseconds)
  }
}
