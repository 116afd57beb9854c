import { Parser } from 'htmlparser2'
import { decodeText } from './encoding.js'
import { Refusal } from './refusal.js'

export interface MarkupHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(words: string): void
}

/** Deeper than any real document; without a bound, closing tags of a hostile one would cost the square of its depth. */
const MAX_DEPTH = 400

/**
 * Walks the XML of an office part. A document type is refused: office parts have none, and it could declare entities that
 * expand without end. Only the five entities of XML itself and numeric ones are resolved.
 */
export function walkXml(bytes: Uint8Array, handler: MarkupHandler): void {
  const text = decodeText(bytes)
  if (text === null) throw new Refusal('file.damaged')
  walk(text, handler, true)
}

export function walkHtml(text: string, handler: MarkupHandler): void {
  walk(text, handler, false)
}

function walk(text: string, handler: MarkupHandler, isXml: boolean): void {
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1
        if (depth > MAX_DEPTH) throw new Refusal('file.damaged')
        handler.open(isXml ? localName(name) : name, attributes)
      },
      onclosetag(name) {
        depth -= 1
        handler.close(isXml ? localName(name) : name)
      },
      ontext: (words) => handler.text(words),
      onprocessinginstruction(name) {
        if (isXml && name.toLowerCase() === '!doctype') throw new Refusal('file.damaged')
      },
    },
    { xmlMode: isXml, decodeEntities: true },
  )
  parser.end(text)
}

/** `w:p` is `p`: the prefixes of the office formats never clash in the parts read here. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
