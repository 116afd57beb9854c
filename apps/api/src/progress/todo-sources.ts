import { Injectable } from '@nestjs/common'
import type { TodoView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'

/** What a later stage wants somebody to do about a plan. */
export type TodoSource = (actor: Actor, planId: string) => Promise<TodoView[]>

/** Stages after this one hand in their part of the 待办 here, because nothing of theirs may be asked from here. */
@Injectable()
export class TodoSources {
  readonly #sources: TodoSource[] = []

  add(source: TodoSource): void {
    this.#sources.push(source)
  }

  async todosOf(actor: Actor, planId: string): Promise<TodoView[]> {
    const found: TodoView[] = []
    for (const source of this.#sources) found.push(...(await source(actor, planId)))
    return found
  }
}
