import { hash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** ASVS 5.0 appendix C: N = 2^15, r = 8, p = 3 is among the accepted settings for scrypt. */
const BLOCK = 8
const PARALLEL = 3
const LENGTH = 32
/** At once, on the thread pool: more would starve file reading there and take 32 MB each. */
const AT_ONCE = 2

let running = 0
const waiting: Array<() => void> = []

export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16)
  const derived = await derive(password, salt, cost)
  return `scrypt$${cost}$${BLOCK}$${PARALLEL}$${salt.toString('base64url')}$${derived.toString('base64url')}`
}

/** Compares in constant time; with no stored hash it does the same work and says no. */
export async function verifyPassword(password: string, stored: string | null, cost: number): Promise<boolean> {
  const parts = (stored ?? '').split('$')
  const [, logN, , , salt, expected] = parts
  const known = parts.length === 6 && salt !== undefined && expected !== undefined
  const derived = await derive(
    password,
    known ? Buffer.from(salt, 'base64url') : randomBytes(16),
    known ? Number(logN) : cost,
  )
  return known && timingSafeEqual(derived, Buffer.from(expected, 'base64url'))
}

/** Secrets of high entropy (cookies, activation codes) need no slow hash. */
export function secretHash(secret: string): string {
  return hash('sha256', secret)
}

async function derive(password: string, salt: Buffer, logN: number): Promise<Buffer> {
  await turn()
  try {
    return await new Promise((resolve, reject) => {
      const options = { N: 2 ** logN, r: BLOCK, p: PARALLEL, maxmem: 256 * BLOCK * 2 ** logN }
      scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)))
    })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function turn(): Promise<void> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
}
