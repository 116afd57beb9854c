/**
 * Element Plus and our packages use a few functions that came after Chrome 87, the oldest browser we serve. Only those
 * are filled in, each in the terms of its specification.
 */
function fill(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

function findLast(
  this: readonly unknown[],
  test: (value: unknown, index: number, all: readonly unknown[]) => boolean,
): unknown {
  for (let index = this.length - 1; index >= 0; index -= 1) if (test(this[index], index, this)) return this[index]
  return undefined
}

fill(Array.prototype, 'at', at)
fill(String.prototype, 'at', function charAt(this: string, index: number) {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
})
fill(Array.prototype, 'findLast', findLast)
fill(
  Array.prototype,
  'toSorted',
  function toSorted(this: readonly unknown[], compare?: (a: unknown, b: unknown) => number) {
    return [...this].sort(compare)
  },
)
fill(Array.prototype, 'toReversed', function toReversed(this: readonly unknown[]) {
  return [...this].reverse()
})
fill(Object, 'hasOwn', (owner: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(owner, key))
