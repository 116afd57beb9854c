/** Fixed point of the logarithms: 100 binary places. */
export const LN_BITS = 100n
const ONE = 1n << LN_BITS

/** ln(num / den) of positive integers in fixed point, good to some 2⁻⁹⁰. */
export function lnFixed(num: bigint, den: bigint): bigint {
  // num/den = 2^k · m with m near 1; ln m = 2 artanh((m − 1)/(m + 1)).
  const k = bitLength(num) - bitLength(den)
  const [a, b] = k >= 0 ? [num, den << BigInt(k)] : [num << BigInt(-k), den]
  const z = ((a - b) << LN_BITS) / (a + b)
  return 2n * artanh(z) + BigInt(k) * LN2
}

function artanh(z: bigint): bigint {
  const square = (z * z) >> LN_BITS
  let power = z
  let sum = z
  for (let odd = 3n; power !== 0n && power !== -1n; odd += 2n) {
    power = (power * square) >> LN_BITS
    sum += power / odd
  }
  return sum
}

/** ln 2 = 2 artanh(1/3). */
const LN2 = 2n * artanh(ONE / 3n)

function bitLength(value: bigint): number {
  return value.toString(2).length
}
