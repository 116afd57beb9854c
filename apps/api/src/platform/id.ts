import { randomFillSync } from 'node:crypto'

let lastTime = 0
let sequence = 0
/** Filled in one call for many ids: asking the system for eight bytes costs more than the id. */
const pool = Buffer.alloc(8 * 256)
let poolAt = pool.length

/**
 * UUIDv7 (RFC 9562): sorts by creation, so primary keys stay dense and lists have a natural order. Within one millisecond a
 * 12-bit counter keeps the order of this process; it starts low and at random, and borrows the next millisecond when full.
 */
export function newId(now: number = Date.now()): string {
  const random = nextRandom()
  if (now > lastTime) {
    lastTime = now
    sequence = random.readUInt16BE(2) & 0x3ff
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastTime += 1
      sequence = 0
    }
  }
  random[0] = ((random[0] as number) & 0x3f) | 0x80
  const time = lastTime.toString(16).padStart(12, '0')
  const tail = random.toString('hex')
  const version = (0x7000 | sequence).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

function nextRandom(): Buffer {
  if (poolAt === pool.length) {
    randomFillSync(pool)
    poolAt = 0
  }
  poolAt += 8
  return pool.subarray(poolAt - 8, poolAt)
}
