import { PassThrough } from 'node:stream'
import type { Actor } from '../platform/actor.js'
import type { AppRequest } from '../platform/http/request.js'

/** A reader that takes nothing for so long is gone or stuck; it comes back and resumes. */
const MAX_WAITING_BYTES = 256 * 1024
/** How soon a browser that lost the stream tries again. */
const RETRY_MS = 3000

/** One browser's open stream: whose it is, and up to which message of the box it has been told. */
export class LiveStream {
  readonly body = new PassThrough()
  readonly #standing: string

  constructor(
    readonly request: AppRequest,
    readonly actor: Actor,
    public told: number,
  ) {
    this.#standing = standingOf(actor)
    this.body.write(`retry: ${RETRY_MS}\n\n`)
  }

  get userId(): string {
    return this.actor.userId ?? ''
  }

  /** Whether the person still is who they were when the stream was opened: same unit, same roles. */
  isStillOf(actor: Actor | null): boolean {
    return actor !== null && standingOf(actor) === this.#standing
  }

  tell(id: string, data: object): void {
    this.write(`id: ${id}\nevent: message\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** A comment keeps proxies from closing a quiet connection. */
  beat(): void {
    this.write(': \n\n')
  }

  end(): void {
    this.body.end()
  }

  private write(text: string): void {
    if (this.body.writableEnded || this.body.destroyed) return
    if (this.body.writableLength > MAX_WAITING_BYTES) this.end()
    else this.body.write(text)
  }
}

function standingOf({ userId, unitId, roles }: Actor): string {
  return JSON.stringify([userId, unitId, [...roles].sort()])
}
