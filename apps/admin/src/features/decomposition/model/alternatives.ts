const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The first of 方案A、方案B… that is not taken. */
export function nextName(taken: readonly string[]): string {
  const free = [...LETTERS].map((letter) => `方案${letter}`).find((name) => !taken.includes(name))
  return free ?? `方案${taken.length + 1}`
}
