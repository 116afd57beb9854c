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

/** A clock that stands still until it is moved. */
export class ManualClock extends Clock {
  constructor(private instant: Date) {
    super()
  }

  now(): Date {
    return new Date(this.instant)
  }

  set(instant: Date): void {
    this.instant = new Date(instant)
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds)
  }
}
