// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(SOURCE, path), 'utf8')
const tokenFile = read('design/tokens.css')
const [lightText = '', darkText = ''] = tokenFile.split(":root[data-theme='dark']")
const primitives = declarations(read('design/primitives.css'))
const light = declarations(lightText)
const dark = new Map([...light, ...declarations(darkText)])

function declarations(css: string): Map<string, string> {
  return new Map([...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]))
}

function colourOf(name: string, theme: ReadonlyMap<string, string>): string {
  const value = theme.get(name) ?? primitives.get(name) ?? ''
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
  return reference ? colourOf(reference, theme) : value
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

const SURFACES = [
  '--surface-page',
  '--surface-panel',
  '--surface-sunken',
  '--surface-head',
  '--surface-hover',
  '--surface-selected',
  '--surface-popup',
]
const TEXTS = ['--text-primary', '--text-secondary', '--text-muted', '--text-link']
const STATUSES = ['on-track', 'at-risk', 'off-track', 'not-due', 'missing', 'locked']
const PAIRS: ReadonlyArray<readonly [text: string, surface: string]> = [
  ...SURFACES.flatMap((surface) => TEXTS.map((text) => [text, surface] as const)),
  ...STATUSES.flatMap((status) => [
    [`--status-${status}`, '--surface-panel'] as const,
    [`--status-${status}`, '--surface-hover'] as const,
    [`--status-${status}`, '--surface-selected'] as const,
    [`--status-${status}`, `--status-${status}-soft`] as const,
    ['--text-primary', `--status-${status}-soft`] as const,
  ]),
  ['--text-link', '--brand-soft'],
  ...['--brand', '--brand-hover', '--brand-active', '--danger', '--danger-hover', '--danger-active'].map(
    (fill) => ['--text-on-brand', fill] as const,
  ),
]

describe('design tokens', () => {
  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('keep text readable: contrast of at least 4.5 to 1 in %s', (_name, theme) => {
    const faint = PAIRS.map(([text, surface]) => ({
      pair: `${text} on ${surface}`,
      ratio: contrast(colourOf(text, theme), colourOf(surface, theme)),
    })).filter(({ ratio }) => !(ratio >= 4.5))
    expect(faint).toEqual([])
  })

  it('show the focus and the borders of fields at 3 to 1', () => {
    for (const theme of [light, dark]) {
      expect(contrast(colourOf('--focus-ring', theme), colourOf('--surface-panel', theme))).toBeGreaterThanOrEqual(3)
    }
  })

  it('are at most eighty names, each used somewhere', () => {
    expect(light.size).toBeLessThanOrEqual(80)
    const used = usedNames()
    expect([...light.keys()].filter((name) => !used.has(name))).toEqual([])
  })

  it('are the only variables that styles name, beside spacing and sizes of the primitives', () => {
    const known = new Set([
      ...light.keys(),
      ...[...primitives.keys()].filter((name) => /^--(space|font-size)-/.test(name)),
    ])
    const unknown = styleFiles()
      .filter(({ path }) => !path.startsWith('design/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/var\((--[\w-]+)/g)]
          .map((match) => match[1] ?? '')
          .filter((name) => !known.has(name) && !text.includes(`'${name}'`) && name !== '--grid-row-height')
          .map((name) => `${path}: ${name}`),
      )
    expect(unknown).toEqual([])
  })

  it('are the only colours: no raw ones outside design/', () => {
    const raw = styleFiles()
      .filter(({ path }) => !path.startsWith('design/'))
      .flatMap(({ path, text }) =>
        [...styleText(text).matchAll(/#[0-9a-f]{3,8}\b/gi)].map((match) => `${path}: ${match[0]}`),
      )
    expect(raw).toEqual([])
  })
})

function styleFiles(): Array<{ path: string; text: string }> {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|css|ts)$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: read(path) }))
}

/** The style blocks of a component; the whole of a style sheet. */
function styleText(text: string): string {
  const blocks = [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '')
  return text.includes('<template>') ? blocks.join('\n') : text.includes('export ') ? '' : text
}

function usedNames(): Set<string> {
  return new Set(
    styleFiles().flatMap(({ text }) => [...text.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1] ?? '')),
  )
}
