/**
 * How alike two names are, 0–1: twice the number of two-character pieces both have, divided by the pieces of both
 * (Dice, "Measures of the Amount of Ecologic Association Between Species", 1945). 1 only for names of the same pieces.
 * A ratio of counts, for ordering candidates only: never stored, shown or summed.
 */
export function nameLikeness(a: string, b: string): number {
  if (a === b) return 1
  const left = piecesOf(a)
  const right = new Map<string, number>()
  for (const piece of piecesOf(b)) right.set(piece, (right.get(piece) ?? 0) + 1)
  const total = left.length + piecesOf(b).length
  if (total === 0) return 0
  let common = 0
  for (const piece of left) {
    const open = right.get(piece) ?? 0
    if (open === 0) continue
    common += 1
    right.set(piece, open - 1)
  }
  return (2 * common) / total
}

function piecesOf(name: string): string[] {
  const characters = [...name]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}
