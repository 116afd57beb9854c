import type { PaletteProvider } from './palette'

const files = import.meta.glob<{ findEntries: PaletteProvider }>('@/features/*/*.palette.ts', { eager: true })

/** What Ctrl K finds of the features, by file name like their routes. */
export const featurePalettes: PaletteProvider[] = Object.values(files).map((file) => file.findEntries)
