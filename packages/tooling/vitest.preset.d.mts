import type { ViteUserConfig } from 'vitest/config'

export function preset(overrides?: ViteUserConfig): ViteUserConfig
