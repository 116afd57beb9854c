/** Bound parameters of one statement: SQLite allows 32,766, PostgreSQL 65,535. */
const MOST = 5000

/** Asks for many ids a bounded number at a time; answers come in the order of the ids' batches. */
export async function inBatches<R>(
  ids: readonly string[],
  ask: (batch: readonly string[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = []
  for (let at = 0; at < ids.length; at += MOST) found.push(...(await ask(ids.slice(at, at + MOST))))
  return found
}
