import type { PlanFindingView, PlanView, TextSpan } from '@plancascade/types'
import { computed, ref, shallowRef, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Mark } from '../document/lay-out'

export type IntakeList = 'goals' | 'findings' | 'unread'
type Unread = PlanView['unread'][number]

const AT = 'at'

/**
 * What is looked at: a goal, a finding or a left-out quantity, with its words in the document. The chosen goal stands in the
 * URL (`goal`), as do bare words (`at=120-140`), so that every figure elsewhere can link to its sentence.
 */
export function useIntakeFocus(plan: ComputedRef<PlanView | null>) {
  const route = useRoute()
  const router = useRouter()
  const list = ref<IntakeList>('goals')
  const finding = shallowRef<PlanFindingView | null>(null)
  const unread = shallowRef<Unread | null>(null)
  const goalId = computed(() => (typeof route.query['goal'] === 'string' ? route.query['goal'] : null))
  const goal = computed(() => plan.value?.goals.find(({ id }) => id === goalId.value) ?? null)
  const at = computed(() => spanOf(route.query[AT]))
  /** Which of the plan's documents is shown: the one asked for, else the newest that the chosen goal stands in. */
  const edition = computed(() => {
    const asked = Number(route.query['edition'])
    const known = plan.value?.documents.map((document) => document.edition) ?? []
    return known.includes(asked) ? asked : (goal.value?.places.at(-1)?.edition ?? 1)
  })

  const activeKey = computed(() => {
    if (finding.value?.span) return findingKey(finding.value)
    if (unread.value) return unreadKey(unread.value)
    if (at.value) return AT
    return goal.value && goal.value.places.length > 0 ? goalKey(goal.value.id) : null
  })
  const marks = computed(() => (plan.value ? marksOf(plan.value, at.value, edition.value) : []))
  const rejected = computed(
    () =>
      new Set(
        plan.value?.goals.flatMap(({ id, decision }) =>
          decision === 'accepted' || decision === 'proposed' ? [] : [goalKey(id)],
        ),
      ),
  )

  function chooseGoal(id: string): void {
    finding.value = null
    unread.value = null
    list.value = 'goals'
    const { [AT]: _left, edition: _shown, ...query } = route.query
    void router.replace({ query: { ...query, goal: id } })
  }
  function chooseEdition(next: number): void {
    const { [AT]: _left, ...query } = route.query
    void router.replace({ query: { ...query, edition: String(next) } })
  }
  function chooseFinding(next: PlanFindingView): void {
    unread.value = null
    finding.value = next
  }
  function chooseUnread(next: Unread): void {
    finding.value = null
    unread.value = next
  }
  /** A click on marked words: the goal first, else what else refers to them. */
  function pick(keys: readonly string[]): void {
    const now = plan.value
    const chosenGoal = now?.goals.find(({ id }) => keys.includes(goalKey(id)))
    const chosenFinding = now?.findings.find((one) => keys.includes(findingKey(one)))
    const chosenUnread = now?.unread.find((one) => keys.includes(unreadKey(one)))
    if (chosenGoal) chooseGoal(chosenGoal.id)
    else if (chosenFinding) {
      list.value = 'findings'
      chooseFinding(chosenFinding)
    } else if (chosenUnread) {
      list.value = 'unread'
      chooseUnread(chosenUnread)
    }
  }
  function toneOf(key: string): string {
    if (rejected.value.has(key)) return 'rejected'
    return key.split(':')[0] ?? ''
  }

  return {
    ...{ list, goal, finding, unread, edition, activeKey, marks, toneOf },
    ...{ chooseGoal, chooseFinding, chooseUnread, chooseEdition, pick },
  }
}

export type IntakeFocus = ReturnType<typeof useIntakeFocus>

const goalKey = (id: string): string => `goal:${id}`
const findingKey = (finding: PlanFindingView): string => `finding:${finding.id}`
const unreadKey = ({ span }: Unread): string => `unread:${span.start}-${span.end}`

/** Goals come last, so that where several overlap the goal's look wins. Findings and left-out words are the first document's. */
function marksOf(plan: PlanView, at: TextSpan | null, edition: number): Mark[] {
  const ofFirst =
    edition === 1
      ? [
          ...plan.unread.map((entry) => ({ key: unreadKey(entry), ...entry.span })),
          ...plan.findings.flatMap((finding) => (finding.span ? [{ key: findingKey(finding), ...finding.span }] : [])),
        ]
      : []
  const goals = plan.goals.flatMap(({ id, places }) =>
    places.filter((place) => place.edition === edition).map(({ start, end }) => ({ key: goalKey(id), start, end })),
  )
  return [...(at ? [{ key: AT, ...at }] : []), ...ofFirst, ...goals]
}

function spanOf(query: unknown): TextSpan | null {
  const match = typeof query === 'string' ? /^(\d{1,9})-(\d{1,9})$/.exec(query) : null
  return match ? { start: Number(match[1]), end: Number(match[2]) } : null
}
