import type { TextSpan } from '@plancascade/types'
import { computed, shallowRef } from 'vue'
import { emptyFields, fieldsOf, type GoalFields } from '../goal-form'
import type { IntakeFocus } from './use-intake-focus'
import type { PlanIntake } from './use-plan-intake'

/** What the editor works on: the chosen goal, or a new one with its place in the document. */
type Editing =
  { readonly kind: 'change' } | { readonly kind: 'add'; readonly span: TextSpan | null; readonly words: string | null }

/** Mending the chosen goal, or adding one that the reader left out. */
export function useGoalEditing(intake: PlanIntake, focus: IntakeFocus) {
  const editing = shallowRef<Editing | null>(null)
  const isAdding = computed(() => editing.value?.kind === 'add')
  const initial = computed<GoalFields>(() => {
    if (editing.value?.kind === 'add') return emptyFields(editing.value.words)
    return focus.goal.value ? fieldsOf(focus.goal.value) : emptyFields(null)
  })

  return {
    isOpen: computed(() => editing.value !== null),
    isAdding,
    initial,
    write: computed(() => (isAdding.value ? intake.add : intake.change)),
    change(): void {
      if (!focus.goal.value) return
      intake.change.clear()
      editing.value = { kind: 'change' }
    },
    addFrom(words: string | null, span: TextSpan | null): void {
      intake.add.clear()
      editing.value = { kind: 'add', span, words }
    },
    /** Resolves true when the server took it. */
    async save(fields: GoalFields): Promise<boolean> {
      const now = editing.value
      if (now?.kind !== 'add') return focus.goal.value ? intake.change.run(focus.goal.value, fields) : false
      if (!(await intake.add.run(fields, now.span))) return false
      if (intake.add.result.value) focus.chooseGoal(intake.add.result.value.id)
      return true
    },
    close: () => void (editing.value = null),
  }
}
