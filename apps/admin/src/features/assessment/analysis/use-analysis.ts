import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { createAnalysisClient, type AnalysisClient } from './analysis-client'
import type { AnalysisAnswers, AnalysisAsk, Ask, Opened } from './analyst'

export interface Analysis {
  readonly opened: ShallowRef<Opened | null>
  readonly failure: Ref<string | null>
  ask: AnalysisClient['ask']
}

/** A run opened for questions as long as the page stands. */
export function useAnalysis(runId: () => string | null, create: () => AnalysisClient = createAnalysisClient): Analysis {
  const client = create()
  const opened = shallowRef<Opened | null>(null)
  const failure = ref<string | null>(null)
  onScopeDispose(client.dispose)
  watch(
    runId,
    async (id) => {
      opened.value = null
      failure.value = null
      if (id === null) return
      try {
        opened.value = await client.ask({ kind: 'open', runId: id })
      } catch (cause) {
        failure.value = cause instanceof Error ? cause.message : String(cause)
      }
    },
    { immediate: true },
  )
  return { opened, failure, ask: client.ask }
}

export interface Answer<T> {
  readonly value: ShallowRef<T | null>
  readonly isRunning: Ref<boolean>
  readonly failure: Ref<string | null>
}

/** The answer to a question that changes with the page: the newest question wins. */
export function useAnswer<K extends AnalysisAsk['kind']>(
  analysis: Analysis,
  question: () => Ask<K> | null,
): Answer<AnalysisAnswers[K]> {
  // Said by hand: the compiler cannot tell that no answer is itself a ref.
  const value = shallowRef(null) as ShallowRef<AnalysisAnswers[K] | null>
  const isRunning = ref(false)
  const failure = ref<string | null>(null)
  let asked = 0
  watch(
    [question, analysis.opened],
    async ([ask, opened]) => {
      asked += 1
      const mine = asked
      if (!ask || !opened) return
      isRunning.value = true
      failure.value = null
      try {
        const given = await analysis.ask<K>(ask)
        if (mine === asked) value.value = given
      } catch (cause) {
        if (mine === asked) failure.value = cause instanceof Error ? cause.message : String(cause)
      } finally {
        if (mine === asked) isRunning.value = false
      }
    },
    { immediate: true },
  )
  return { value, isRunning, failure }
}
