import type { BoardCell, BoardView } from '@plancascade/types'
import { tilePlaces, type TilePlace } from '@/ui/tile-places'

export interface Tile extends TilePlace {
  readonly unitId: string
  readonly name: string
  readonly cell: BoardCell | null
}

/** One tile for each unit with its task for the goal, none overlapping another. */
export function tilesFor({ units, cells }: BoardView, goalId: string): Tile[] {
  const places = tilePlaces(units.map(({ name }) => name))
  return units.flatMap(({ unitId, name }, index): Tile[] => {
    const place = places[index]
    const cell = cells.find((one) => one.goalId === goalId && one.unitId === unitId) ?? null
    return place ? [{ unitId, name, ...place, cell }] : []
  })
}
