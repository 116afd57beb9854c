import type { Light } from '@plancascade/types'

export interface GalleryRow {
  readonly id: string
  readonly group: string
  readonly unit: string
  readonly target: string
  readonly actual: string | null
  readonly attainment: string | null
  readonly gap: string | null
  readonly light: Light
  readonly cells: Readonly<Record<string, string | null>>
}

const UNITS = [
  '茅箭区',
  '张湾区',
  '经开区',
  '郧阳区',
  '丹江口市',
  '郧西县',
  '竹山县',
  '竹溪县',
  '房县',
  '武当山特区',
  '市直',
]
const LIGHTS: readonly Light[] = [
  'green',
  'green',
  'yellow',
  'missing',
  'yellow',
  'green',
  'red',
  'green',
  'green',
  'not_due',
  'not_applicable',
]

/** Made-up figures of the right shape, for looking at components. */
export const galleryRows: readonly GalleryRow[] = UNITS.map((unit, index) => {
  const light = LIGHTS[index] ?? 'green'
  const target = String(1200 + index * 431)
  const hasFigure = light !== 'missing' && light !== 'not_applicable'
  return {
    id: `u${index}`,
    group: index < 3 ? '城区' : '县市',
    unit,
    target,
    actual: hasFigure ? String(900 + index * 402) : null,
    attainment: hasFigure ? `0.${7213 + index * 91}` : null,
    gap: hasFigure ? `${(index % 2 === 0 ? 1 : -1) * (2.15 + index)}` : null,
    light,
    cells: {
      '2022': String(4661 - index * 311),
      '2023': String(4700 - index * 300),
      '2024': String(4720 - index * 290),
      '2025': null,
    },
  }
})
