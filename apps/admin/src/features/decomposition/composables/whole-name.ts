import { inject, provide, type InjectionKey } from 'vue'

const KEY: InjectionKey<() => string> = Symbol('whole-name')

/** Names the whole that the bench inside divides, where it is not the city's. */
export function provideWholeName(name: () => string): void {
  provide(KEY, name)
}

/** What the whole is called on the bench: 全市 unless a county divides its own task. */
export function useWholeName(): () => string {
  return inject(KEY, () => '全市')
}
