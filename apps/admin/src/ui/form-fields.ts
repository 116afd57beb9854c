import { inject, provide, shallowReactive, watchEffect, type InjectionKey } from 'vue'
import type { ProblemError } from '@/app/http/problem-error'

/** What a form and its fields tell each other: the answer with the faults, and which of them stand beside a field. */
interface FormFields {
  readonly problem: () => ProblemError | null
  readonly beside: Set<string>
}

const KEY: InjectionKey<FormFields> = Symbol('form fields')

/** For the frame of a form. Returns the pointers whose faults its fields show themselves. */
export function provideFormFields(problem: () => ProblemError | null): Set<string> {
  const beside = shallowReactive(new Set<string>())
  provide(KEY, { problem, beside })
  return beside
}

/** For a field: the answer to the form it stands in, whose faults at `pointer` it undertakes to show. */
export function useFormFields(pointer: () => string | undefined): () => ProblemError | null {
  const form = inject(KEY, null)
  if (form === null) return () => null
  watchEffect((onCleanup) => {
    const place = pointer()
    if (place === undefined) return
    form.beside.add(place)
    onCleanup(() => form.beside.delete(place))
  })
  return form.problem
}
