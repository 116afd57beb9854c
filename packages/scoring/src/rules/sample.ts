import { Rational } from '@plancascade/kernel'

interface Extremes {
  readonly min: Rational
  readonly max: Rational
}

/**
 * All units' values of one indicator, negated first where less is better, with what the sample-based rules need of them. What is
 * not asked for is not computed.
 */
export class Sample {
  private sortedValues: readonly Rational[] | null = null
  private moments: { mean: Rational; variance: Rational | null } | null = null

  /** `values` are already negated where less is better; there is at least one. */
  constructor(
    readonly count: number,
    private readonly values: () => readonly Rational[],
    private readonly extremes: Extremes,
  ) {}

  get min(): Rational {
    return this.extremes.min
  }
  get max(): Rational {
    return this.extremes.max
  }
  get mean(): Rational {
    return this.momentsOf().mean
  }
  /** Σ(x − mean)²/(n − 1); null for a single value. */
  get variance(): Rational | null {
    return this.momentsOf().variance
  }

  /** 1 for the smallest; equal values share the lowest rank. */
  rankOf(value: Rational): number {
    this.sortedValues ??= [...this.values()].sort((a, b) => a.compare(b))
    return lowerBound(this.sortedValues, value) + 1
  }

  private momentsOf(): { mean: Rational; variance: Rational | null } {
    return (this.moments ??= momentsOf(this.values()))
  }
}

/** The sample of the given figures; null without any. */
export function sampleOf(figures: readonly Rational[], direction: 'higher' | 'lower'): Sample | null {
  const values = figures.map((figure) => (direction === 'higher' ? figure : figure.neg()))
  const [first] = values
  if (!first) return null
  const extremes = { min: values.reduce(Rational.min, first), max: values.reduce(Rational.max, first) }
  return new Sample(values.length, () => values, extremes)
}

function momentsOf(values: readonly Rational[]): { mean: Rational; variance: Rational | null } {
  const count = Rational.of(values.length)
  const mean = Rational.sum(values).div(count)
  if (values.length < 2) return { mean, variance: null }
  const squares = values.map((value) => {
    const deviation = value.sub(mean)
    return deviation.mul(deviation)
  })
  return { mean, variance: Rational.sum(squares).div(count.sub(Rational.ONE)) }
}

/** How many values are below `value`. */
function lowerBound(sorted: readonly Rational[], value: Rational): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]?.lt(value)) low = middle + 1
    else high = middle
  }
  return low
}
