import type { Permission } from '../identity/permissions.js'

/** One arrow of a lifecycle. `guards` are names of pure predicates that the stage's guards file decides. */
export interface Move<State extends string = string, Action extends string = string, Guard extends string = string> {
  readonly from: State
  readonly action: Action
  readonly to: State
  readonly permission: Permission
  readonly guards?: readonly Guard[]
}

export interface Lifecycle<
  State extends string = string,
  Action extends string = string,
  Guard extends string = string,
> {
  readonly name: string
  readonly initial: State
  readonly terminal: readonly State[]
  /** Chinese words for people. */
  readonly stateLabels: Readonly<Record<State, string>>
  readonly actionLabels: Readonly<Record<Action, string>>
  readonly moves: ReadonlyArray<Move<State, Action, Guard>>
}

/** States, actions and guards are inferred from the table itself, so a misspelt one does not compile. */
export function defineLifecycle<
  const State extends string,
  const Action extends string,
  const Guard extends string = never,
>(table: Lifecycle<State, Action, Guard>): Lifecycle<State, Action, Guard> {
  return table
}

/** The move that `action` makes from `from`, or undefined where the table has none. */
export function findMove<State extends string, Action extends string, Guard extends string>(
  lifecycle: Lifecycle<State, Action, Guard>,
  from: State,
  action: Action,
): Move<State, Action, Guard> | undefined {
  return lifecycle.moves.find((move) => move.from === from && move.action === action)
}

/** Actions that may be tried from a state, in table order. */
export function actionsFrom<State extends string, Action extends string, Guard extends string>(
  lifecycle: Lifecycle<State, Action, Guard>,
  from: State,
): Action[] {
  return lifecycle.moves.filter((move) => move.from === from).map((move) => move.action)
}

/**
 * Faults of a table, empty when sound: one move per state and action, every state reachable from the initial one, every
 * state that is not terminal can be left, no terminal state is left, everything labelled.
 */
export function checkLifecycle(lifecycle: Lifecycle): string[] {
  return [
    ...ambiguousMoves(lifecycle),
    ...unreachableStates(lifecycle),
    ...deadEnds(lifecycle),
    ...missingLabels(lifecycle),
  ]
}

function ambiguousMoves({ moves }: Lifecycle): string[] {
  const seen = new Set<string>()
  return moves.flatMap(({ from, action }) => {
    const key = `${from} --${action}-->`
    if (seen.has(key)) return [`two moves for ${key}`]
    seen.add(key)
    return []
  })
}

function unreachableStates(lifecycle: Lifecycle): string[] {
  const reached = new Set([lifecycle.initial])
  for (let grew = true; grew;) {
    const before = reached.size
    for (const move of lifecycle.moves) if (reached.has(move.from)) reached.add(move.to)
    grew = reached.size > before
  }
  return statesOf(lifecycle)
    .filter((state) => !reached.has(state))
    .map((state) => `${state} cannot be reached`)
}

function deadEnds(lifecycle: Lifecycle): string[] {
  return statesOf(lifecycle).flatMap((state) => {
    const leavable = lifecycle.moves.some((move) => move.from === state && move.to !== state)
    const terminal = lifecycle.terminal.includes(state)
    if (!leavable && !terminal) return [`${state} cannot be left`]
    return leavable && terminal ? [`${state} is terminal but can be left`] : []
  })
}

function missingLabels(lifecycle: Lifecycle): string[] {
  const states = statesOf(lifecycle).filter((state) => !lifecycle.stateLabels[state])
  const actions = lifecycle.moves.map((move) => move.action).filter((action) => !lifecycle.actionLabels[action])
  return [...states, ...new Set(actions)].map((name) => `${name} has no label`)
}

function statesOf(lifecycle: Lifecycle): string[] {
  return [
    ...new Set([
      lifecycle.initial,
      ...lifecycle.terminal,
      ...Object.keys(lifecycle.stateLabels),
      ...lifecycle.moves.flatMap((move) => [move.from, move.to]),
    ]),
  ]
}
