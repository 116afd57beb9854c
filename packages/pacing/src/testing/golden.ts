import { readFileSync } from 'node:fs'

/** A golden file of tests/golden/pacing; where it comes from is written in source.md beside it. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../tests/golden/pacing/${name}`, import.meta.url), 'utf8')) as T
}
