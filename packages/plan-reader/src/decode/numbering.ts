import { walkXml } from './markup.js'
import type { Archive } from './zip.js'

interface Level {
  readonly start: number
  format: string
  text: string
}

/** Word's list numbers are not in its text: they are counted here, so that “三、” and “2.” stand before their paragraphs. */
export interface ListNumbers {
  /** The words Word shows before the next paragraph of a list at a level (counted from 0); empty for bullets. */
  next(list: string, level: number): string
}

const MAX_LEVEL = 8
const LARGEST = 9999

/** The numbering of a Word file by its definitions (ECMA-376 part 1, 17.9). */
export function listNumbers(archive: Archive): ListNumbers {
  const reader = new DefinitionReader()
  const part = archive.read('word/numbering.xml')
  if (part) walkXml(part, reader)
  const counts = new Map<string, number[]>()
  return {
    next(list, level) {
      const source = reader.definitionOf.get(list)
      const levels = source === undefined ? undefined : reader.levels.get(source)
      const at = Math.min(level, MAX_LEVEL)
      if (source === undefined || !levels?.has(at)) return ''
      // Lists of one definition go on counting together unless one begins anew.
      const key = reader.restarting.has(list) ? `list ${list}` : `definition ${source}`
      const count = counts.get(key) ?? []
      for (let above = 0; above < at; above += 1) count[above] ??= levels.get(above)?.start ?? 1
      const first = reader.restarting.get(list)?.get(at) ?? levels.get(at)?.start ?? 1
      count[at] = count[at] === undefined ? first : Math.min(count[at] + 1, LARGEST)
      count.length = at + 1
      counts.set(key, count)
      return shown(levels, at, count)
    },
  }
}

function shown(levels: ReadonlyMap<number, Level>, at: number, count: readonly number[]): string {
  const text = levels.get(at)?.text ?? ''
  return text.replace(/%([1-9])/g, (_, place: string) => {
    const level = Number(place) - 1
    return written(count[level] ?? 1, levels.get(level)?.format ?? 'decimal')
  })
}

const DIGITS = '〇一二三四五六七八九'

function written(number: number, format: string): string {
  if (format === 'none' || format === 'bullet') return ''
  if (/^(?:chinese|taiwanese|japanese|ideograph)/.test(format)) return inChinese(number)
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((number - 1) % 26))
    return format === 'upperLetter' ? letter.toUpperCase() : letter
  }
  if (/^decimalEnclosedCircle/.test(format) && number <= 20) return String.fromCharCode(0x245f + number)
  return String(number)
}

/** 12 as 十二, as lists count; beyond 99 no list of a plan goes, and plain digits are as clear. */
function inChinese(number: number): string {
  if (number < 1 || number > 99) return String(number)
  const tens = Math.floor(number / 10)
  const ones = number % 10
  const lead = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`
  return `${lead}${ones === 0 ? '' : DIGITS.charAt(ones)}`
}

/** Collects the definitions of lists: a handler for `walkXml`. */
class DefinitionReader {
  readonly levels = new Map<string, Map<number, Level>>()
  readonly definitionOf = new Map<string, string>()
  /** Lists that begin anew at a level. */
  readonly restarting = new Map<string, Map<number, number>>()
  private definition: Map<number, Level> | null = null
  private level: { place: number; start: number; format: string; text: string } | null = null
  private list: string | null = null
  private override: number | null = null

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes['w:val'] ?? ''
    if (name === 'abstractNum') {
      this.definition = new Map()
      this.levels.set(attributes['w:abstractNumId'] ?? '', this.definition)
    } else if (name === 'num') this.list = attributes['w:numId'] ?? ''
    else if (name === 'abstractNumId' && this.list !== null) this.definitionOf.set(this.list, value)
    else if (name === 'lvlOverride') this.override = wholeOf(attributes['w:ilvl'])
    else if (name === 'startOverride') this.restart(wholeOf(value))
    else if (name === 'lvl')
      this.level = { place: wholeOf(attributes['w:ilvl']), start: 1, format: 'decimal', text: '' }
    else if (this.level) this.describe(name, value)
  }

  close(name: string): void {
    if (name === 'lvl' && this.level) {
      const { place, ...level } = this.level
      if (this.definition && this.override === null) this.definition.set(place, level)
      this.level = null
    } else if (name === 'abstractNum') this.definition = null
    else if (name === 'num') this.list = null
    else if (name === 'lvlOverride') this.override = null
  }

  text(): void {
    // Definitions hold no text.
  }

  private describe(name: string, value: string): void {
    if (!this.level) return
    if (name === 'start') this.level.start = wholeOf(value)
    else if (name === 'numFmt') this.level.format = value
    else if (name === 'lvlText') this.level.text = value
  }

  private restart(from: number): void {
    if (this.list === null || this.override === null) return
    const starts = this.restarting.get(this.list) ?? new Map<number, number>()
    starts.set(this.override, from)
    this.restarting.set(this.list, starts)
  }
}

function wholeOf(written: string | undefined): number {
  return written !== undefined && /^\d{1,4}$/.test(written) ? Number(written) : 0
}
