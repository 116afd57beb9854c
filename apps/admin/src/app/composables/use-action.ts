import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toProblemError, type ProblemError } from '../http/problem-error'
import { notify } from '@/ui/notify'

export interface Action<A extends unknown[], T> {
  /** Resolves true when the server confirmed; false when it failed, was refused or is already running. */
  run: (...args: A) => Promise<boolean>
  readonly isRunning: Ref<boolean>
  readonly problem: ShallowRef<ProblemError | null>
  readonly result: ShallowRef<T | null>
  clear: () => void
}

/**
 * One act of the user that asks the server to change something. Nothing is shown as done before the server said so; a
 * second click while it runs does nothing.
 */
export function useAction<A extends unknown[], T>(
  act: (...args: A) => Promise<T>,
  options: { done?: string | ((result: T) => string) } = {},
): Action<A, T> {
  const isRunning = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  const result = shallowRef<T | null>(null)

  async function run(...args: A): Promise<boolean> {
    if (isRunning.value) return false
    isRunning.value = true
    problem.value = null
    try {
      const answer = await act(...args)
      result.value = answer
      if (options.done) notify.done(typeof options.done === 'string' ? options.done : options.done(answer))
      return true
    } catch (thrown) {
      problem.value = toProblemError(thrown)
      return false
    } finally {
      isRunning.value = false
    }
  }

  return { run, isRunning, problem, result, clear: () => (problem.value = null) }
}
