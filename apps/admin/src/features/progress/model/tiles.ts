import type { BoardCell, BoardView } from '@plancascade/types'

/**
 * Where the units of the example city lie to each other, on a grid of columns and rows: 郧西 north-west, 丹江口 east, 竹溪
 * south-west. Drawn by hand after the mutual position of the county seats; it shows neighbourhood, never boundaries.
 * Units that are not listed follow in their own order, so that any other city has a usable chart too.
 */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  郧西: [2, 1],
  郧阳: [3, 1],
  张湾: [3, 2],
  茅箭: [4, 2],
  丹江口: [5, 1],
  经开区: [5, 2],
  竹溪: [1, 3],
  竹山: [2, 3],
  房县: [3, 3],
  武当山: [4, 3],
  市直: [5, 3],
}
const COLUMNS = 5

export interface Tile {
  readonly unitId: string
  readonly name: string
  readonly column: number
  readonly row: number
  readonly cell: BoardCell | null
}

/** One tile for each unit with its task for the goal, none overlapping another. */
export function tilesFor({ units, cells }: BoardView, goalId: string): Tile[] {
  const known = units.every(({ name }) => name in PLACES)
  return units.map(({ unitId, name }, index) => {
    const inOrder = [(index % COLUMNS) + 1, Math.floor(index / COLUMNS) + 1] as const
    const [column, row] = (known ? PLACES[name] : undefined) ?? inOrder
    const cell = cells.find((one) => one.goalId === goalId && one.unitId === unitId) ?? null
    return { unitId, name, column, row, cell }
  })
}
