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

export interface TilePlace {
  readonly column: number
  readonly row: number
}

/** A place for each of the units, by their short names; none overlaps another. */
export function tilePlaces(names: readonly string[]): TilePlace[] {
  const known = names.every((name) => name in PLACES)
  return names.map((name, index) => {
    const inOrder = [(index % COLUMNS) + 1, Math.floor(index / COLUMNS) + 1] as const
    const [column, row] = (known ? PLACES[name] : undefined) ?? inOrder
    return { column, row }
  })
}
