import { describe, expect, it } from 'vitest'
import { sobolIndices } from './sobol.js'

const singles = (n: number) => Array.from({ length: n }, (_, i) => [i])

describe('[R-SCORE-33] Sobol indices', () => {
  it('divide the variance of a sum as its terms do: 1 : 4', () => {
    const [x, y] = sobolIndices((p) => (p[0] ?? 0) + 2 * (p[1] ?? 0), singles(2), { rows: 4096, seed: 1 })
    expect(Math.abs((x?.first ?? 0) - 0.2)).toBeLessThan(0.01)
    expect(Math.abs((y?.first ?? 0) - 0.8)).toBeLessThan(0.01)
    expect(Math.abs((x?.total ?? 0) - 0.2)).toBeLessThan(0.01)
  })

  it('are those of the Ishigami function (Saltelli et al., Global Sensitivity Analysis): S 0.314 0.442 0, ST 0.558 0.442 0.244', () => {
    const angle = (u: number | undefined) => Math.PI * (2 * (u ?? 0) - 1)
    const ishigami = (p: Float64Array) => {
      const [a, b, c] = [angle(p[0]), angle(p[1]), angle(p[2])]
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a)
    }
    const found = sobolIndices(ishigami, singles(3), { rows: 8192, seed: 5 })
    const expected = [
      [0.3139, 0.5576],
      [0.4424, 0.4424],
      [0, 0.2437],
    ]
    found.forEach(({ first, total }, i) => {
      expect(Math.abs(first - (expected[i]?.[0] ?? 1))).toBeLessThan(0.03)
      expect(Math.abs(total - (expected[i]?.[1] ?? 1))).toBeLessThan(0.03)
    })
  })

  it('bracket the point estimate, treat groups as one input and give nothing for a constant', () => {
    const [both, rest] = sobolIndices((p) => (p[0] ?? 0) * (p[1] ?? 0) + (p[2] ?? 0), [[0, 1], [2]], {
      rows: 2048,
      seed: 3,
    })
    expect((both?.first ?? 0) + (rest?.first ?? 0)).toBeCloseTo(1, 1)
    expect(both?.firstLow ?? 1).toBeLessThan(both?.first ?? 0)
    expect(both?.firstHigh ?? 0).toBeGreaterThan(both?.first ?? 1)
    expect(sobolIndices(() => 3, singles(1), { rows: 64, seed: 3 })[0]).toMatchObject({ first: 0, total: 0 })
  })
})
