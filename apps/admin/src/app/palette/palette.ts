import { onScopeDispose, ref } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

export interface PaletteEntry {
  readonly key: string
  readonly label: string
  /** Group heading: 页面, 单位, 指标, 任务. */
  readonly group: string
  readonly hint?: string
  readonly to: RouteLocationRaw
}

/** Answers a search; an empty text asks for what to show before typing. */
export type PaletteProvider = (text: string, signal: AbortSignal) => PaletteEntry[] | Promise<PaletteEntry[]>

export const isPaletteOpen = ref(false)
export const openPalette = (): void => void (isPaletteOpen.value = true)

const providers = new Set<PaletteProvider>()

/** Adds a source to Ctrl K; returns the way to take it away. */
export function addPaletteProvider(provider: PaletteProvider): () => void {
  providers.add(provider)
  return () => providers.delete(provider)
}

/** For pages and components: the source lives as long as they do. */
export function usePaletteProvider(provider: PaletteProvider): void {
  onScopeDispose(addPaletteProvider(provider))
}

/** All sources' answers in the order they were added; one that fails is left out and must not hide the others. */
export async function searchPalette(text: string, signal: AbortSignal): Promise<PaletteEntry[]> {
  const answers = await Promise.allSettled([...providers].map(async (provider) => provider(text, signal)))
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}

/** Whether every word typed occurs in the text, letter case aside. */
export function matches(haystack: string, text: string): boolean {
  const lower = haystack.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
