/**
 * xoshiro128** (Blackman & Vigna 2018), seeded by splitmix32: 32-bit integer steps only, so one seed gives one sequence on every
 * engine. For sampling, not for secrets.
 */
export class Random {
  private readonly state = new Uint32Array(4)

  /** `seed` is a whole number from 0 to 2^53 − 1. */
  constructor(seed: number) {
    let mixer = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b9)
    for (let i = 0; i < 4; i += 1) {
      mixer = (mixer + 0x9e3779b9) | 0
      let z = mixer ^ (mixer >>> 16)
      z = Math.imul(z, 0x21f0aaad)
      z ^= z >>> 15
      z = Math.imul(z, 0x735a2d97)
      this.state[i] = z ^ (z >>> 15)
    }
  }

  /** The next 32 random bits as a whole number. */
  bits(): number {
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = this.state
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0
    this.state[2] = s2 ^ s0
    this.state[3] = s3 ^ s1
    this.state[1] = s1 ^ s2 ^ s0
    this.state[0] = s0 ^ s3 ^ s1
    this.state[2] = s2 ^ s0 ^ (s1 << 9)
    this.state[3] = rotate(s3 ^ s1, 11)
    return result
  }

  /** Evenly from [0, 1), in steps of 2^−32. */
  next(): number {
    return this.bits() / 4294967296
  }

  /** Evenly one of 0 … n − 1. */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}
