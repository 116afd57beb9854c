import type { ViteUserConfig } from 'vitest/config'

export function preset(overrides?: ViteUserConfig): ViteUserConfig
/** For packages without state: test files share their worker and what it has loaded, at half the time. */
export function purePreset(): ViteUserConfig
