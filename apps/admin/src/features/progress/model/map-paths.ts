import type { MapShape } from '@plancascade/types'

export interface MapArea {
  readonly unitId: string
  readonly name: string
  /** SVG path data. */
  readonly path: string
  readonly x: number
  readonly y: number
}

export interface DrawnMap {
  readonly width: number
  readonly height: number
  readonly areas: readonly MapArea[]
}

const WIDTH = 1000
const PAD = 8

/**
 * Degrees to a picture of {@link WIDTH}: longitudes shortened by the cosine of the middle latitude, which for one city is as true as
 * a screen can show. Every position is drawn and none is moved; the name stands in the middle of the largest part.
 */
export function drawMap(shapes: readonly MapShape[]): DrawnMap {
  const positions = shapes.flatMap(({ polygons }) => polygons.flat(2))
  const [west, east] = span(positions.map(([x]) => x))
  const [south, north] = span(positions.map(([, y]) => y))
  const shorten = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDTH - 2 * PAD) / Math.max((east - west) * shorten, 1e-9)
  const place = ([x, y]: readonly [number, number]): [number, number] => [
    PAD + (x - west) * shorten * scale,
    PAD + (north - y) * scale,
  ]
  const areas = shapes.map(({ unitId, unitName, polygons }) => {
    const rings = polygons.flat().map((ring) => ring.map(place))
    const largest = [...rings].sort((a, b) => boxArea(b) - boxArea(a))[0] ?? []
    const [left, right] = span(largest.map(([x]) => x))
    const [top, bottom] = span(largest.map(([, y]) => y))
    return { unitId, name: unitName, path: rings.map(pathOf).join(''), x: (left + right) / 2, y: (top + bottom) / 2 }
  })
  return { width: WIDTH, height: (north - south) * scale + 2 * PAD, areas }
}

function pathOf(ring: ReadonlyArray<readonly [number, number]>): string {
  return `${ring.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('')}Z`
}

/** A tenth of a pixel is finer than any screen shows. */
const short = (value: number): number => Math.trunc(value * 10) / 10

function boxArea(ring: ReadonlyArray<readonly [number, number]>): number {
  const [left, right] = span(ring.map(([x]) => x))
  const [top, bottom] = span(ring.map(([, y]) => y))
  return (right - left) * (bottom - top)
}

/** By a loop: spreading a long boundary into arguments would overflow the stack. */
function span(values: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return values.length === 0 ? [0, 0] : [least, most]
}
