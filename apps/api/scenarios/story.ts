import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { Clock, SettableClock } from '../src/platform/clock.js'
import type { Actor } from '../src/platform/actor.js'
import { PlanService } from '../src/plan/plan.service.js'
import { actorOf } from './cast.js'

/** One teller for all chapters of a city: who acts, on which day, on which plan. */
export class Story {
  readonly #people = new Map<string, Actor>()

  /** `planner` is the account of the city's planner: a story sees the plans of that city and no other. */
  constructor(
    readonly app: NestFastifyApplication,
    private readonly planner = 'planner',
  ) {}

  /** Moves the clock: from here on it is `day` at ten in the morning, Shanghai time. */
  on(day: string): void {
    const clock = this.app.get(Clock)
    if (!(clock instanceof SettableClock)) throw new Error('a story needs a clock that can be set')
    clock.set(new Date(`${day}T02:00:00.000Z`))
  }

  async person(account: string): Promise<Actor> {
    const known = this.#people.get(account)
    if (known) return known
    const actor = await actorOf(this.app, account)
    this.#people.set(account, actor)
    return actor
  }

  async planId(): Promise<string> {
    const [plan] = await this.app.get(PlanService).list(await this.person(this.planner))
    if (!plan) throw new Error('there is no plan yet')
    return plan.id
  }
}
