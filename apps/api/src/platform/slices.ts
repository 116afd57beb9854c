/** Longest stretch of arithmetic between two looks at what else is waiting. */
const SLICE_MS = 12

/** Long arithmetic in slices: one process serves everybody, and nobody waits for another's big table to be worked out. */
export async function mapInSlices<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const done: R[] = []
  let begun = performance.now()
  for (const item of items) {
    if (performance.now() - begun > SLICE_MS) {
      await new Promise(setImmediate)
      begun = performance.now()
    }
    done.push(work(item))
  }
  return done
}
