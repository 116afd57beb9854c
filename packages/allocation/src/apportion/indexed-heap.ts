/** A binary heap of the numbers 0…n−1 ordered by a changing rule; `update` after the key of one of them has changed. */
export class IndexedHeap {
  private readonly items: number[] = []
  private readonly place: Int32Array

  constructor(
    size: number,
    private readonly before: (a: number, b: number) => boolean,
  ) {
    this.place = new Int32Array(size).fill(-1)
  }

  /** The first in order, or −1 when empty. */
  top(): number {
    return this.items[0] ?? -1
  }

  /** Puts `item` in, takes it out or moves it, as `present` says and its key demands. */
  set(item: number, present: boolean): void {
    const at = this.place[item] ?? -1
    if (!present) {
      if (at >= 0) this.remove(at)
    } else if (at >= 0) {
      this.settle(at, item)
    } else {
      this.items.push(item)
      this.settle(this.items.length - 1, item)
    }
  }

  private remove(at: number): void {
    const removed = this.items[at] ?? -1
    const last = this.items.pop() ?? -1
    this.place[removed] = -1
    if (last !== removed) this.settle(at, last)
  }

  private settle(start: number, item: number): void {
    this.sink(this.rise(start, item), item)
  }

  private rise(start: number, item: number): number {
    let at = start
    while (at > 0) {
      const parentAt = (at - 1) >> 1
      const parent = this.items[parentAt] ?? -1
      if (!this.before(item, parent)) break
      this.put(at, parent)
      at = parentAt
    }
    this.put(at, item)
    return at
  }

  private sink(start: number, item: number): void {
    let at = start
    for (;;) {
      let childAt = 2 * at + 1
      const left = this.items[childAt]
      if (left === undefined) break
      let child = left
      const right = this.items[childAt + 1]
      if (right !== undefined && this.before(right, left)) {
        child = right
        childAt += 1
      }
      if (!this.before(child, item)) break
      this.put(at, child)
      at = childAt
    }
    this.put(at, item)
  }

  private put(at: number, item: number): void {
    this.items[at] = item
    this.place[item] = at
  }
}
