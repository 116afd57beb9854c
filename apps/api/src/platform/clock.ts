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

  now(): Date {
    return this.#instant ? new Date(this.#instant) : new Date()
  }

  /** null lets the real time go on. */
  set(instant: Date | null): void {
    this.#instant = instant && new Date(instant)
  }

  advance(milliseconds: number): void {
    this.#instant = new Date(this.now().getTime() + milliseconds)
  }
}
