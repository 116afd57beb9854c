import type {
  ConsultationAnswerView,
  ConsultationGoal,
  ConsultationView,
  CounterDecision,
  DecisionPreviewRequest,
  YearFigure,
} from '@plancascade/types'
import { computed, ref, watch } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { useTodoCount } from '@/app/todo/todo.store'
import { figureOf, halfway } from '../answer-words'
import { consultationApi } from '../consultation.api'

/** What the planner has chosen for one counter-offer; nothing is chosen in advance. */
export interface Choice {
  decision: CounterDecision | ''
  values: Record<number, string | null>
  reason: string
}

/**
 * The planner's decision on the counter-offers of one goal: chosen, then seen (who absorbs the difference), then done. A
 * decision that was changed after it was seen has to be seen again.
 */
export function useDecision(round: () => ConsultationView | null, goal: () => ConsultationGoal | null) {
  const choices = ref<Record<string, Choice>>({})
  /** Units that carry the difference alone; null for all others by their weights. */
  const absorbers = ref<string[] | null>(null)
  const seen = ref<string | null>(null)
  const open = computed(() => (goal()?.answers ?? []).filter(({ status }) => status === 'countered'))
  watch(
    () => [goal()?.decompositionId, ...open.value.map(({ id, version }) => `${id}:${version}`)].join(),
    () => {
      choices.value = Object.fromEntries(open.value.map((answer) => [answer.id, choiceOf(answer)]))
      preview.clear()
      decide.clear()
      absorbers.value = null
      seen.value = null
    },
    { immediate: false },
  )

  const chosen = computed(() => open.value.filter(({ id }) => (choices.value[id]?.decision ?? '') !== ''))
  const request = computed<DecisionPreviewRequest>(() => ({
    decompositionId: goal()?.decompositionId ?? '',
    ...(absorbers.value === null ? {} : { absorbers: absorbers.value }),
    decisions: chosen.value.map((answer) => {
      const { decision, values } = choices.value[answer.id] ?? choiceOf(answer)
      return {
        answerId: answer.id,
        decision: decision === '' ? 'reject' : decision,
        values: decision === 'compromise' ? typed(values) : [],
      }
    }),
  }))
  /** Whom the difference could be given to: who is not itself being decided on. */
  const others = computed(() =>
    (goal()?.answers ?? []).filter(({ id }) => !chosen.value.some((answer) => answer.id === id)),
  )
  const hasReasons = computed(() =>
    chosen.value.every(({ id }) => (choices.value[id]?.reason ?? '').trim().length >= 2),
  )
  const isSeen = computed(() => seen.value === JSON.stringify(request.value))

  const preview = useAction(async () => {
    const asked = request.value
    const answer = await consultationApi.preview(round()?.id ?? '', asked)
    seen.value = JSON.stringify(asked)
    return answer
  })
  const decide = useAction(
    async () => {
      const versions = new Map(chosen.value.map(({ id, version }) => [id, version]))
      const answer = await consultationApi.decide(round()?.id ?? '', {
        ...request.value,
        decompositionVersion: preview.result.value?.decompositionVersion ?? 0,
        decisions: request.value.decisions.map((decision) => ({
          ...decision,
          version: versions.get(decision.answerId) ?? 0,
          reason: (choices.value[decision.answerId]?.reason ?? '').trim(),
        })),
      })
      void useTodoCount().refresh()
      return answer
    },
    { done: '已裁定，方案已重新平衡' },
  )

  choices.value = Object.fromEntries(open.value.map((answer) => [answer.id, choiceOf(answer)]))
  return { choices, open, chosen, absorbers, others, hasReasons, isSeen, preview, decide }
}

/** 折中 starts half-way between what was proposed and what was asked for. */
function choiceOf(answer: ConsultationAnswerView): Choice {
  const values = answer.counter.map(({ year, value }) => [
    year,
    halfway(figureOf(answer.current, year) ?? value, value),
  ])
  return { decision: '', values: Object.fromEntries(values), reason: '' }
}

function typed(values: Record<number, string | null>): YearFigure[] {
  return Object.entries(values).flatMap(([year, value]) =>
    value === null ? [] : [{ year: Number.parseInt(year, 10), value }],
  )
}
