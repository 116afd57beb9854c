import { FlowWriter } from './flow-writer.js'
import { walkHtml } from './markup.js'

const SKIPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'iframe',
  'select',
  'textarea',
])
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section ul'.split(
    ' ',
  ),
)
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|meta)\b/i

/** Whether text is a web page by how it begins. */
export function looksLikeHtml(text: string): boolean {
  return HTML_START.test(text.slice(0, 4000))
}

/** The text of a web page: blocks as lines, tables as lines of cells. Scripts are neither run nor read. */
export function htmlText(html: string): string {
  const writer = new FlowWriter()
  let skipped = 0
  walkHtml(html, {
    open(name, attributes) {
      if (SKIPPED.has(name)) skipped += 1
      if (skipped > 0) return
      if (name === 'table') writer.openTable()
      else if (name === 'tr') writer.openRow()
      else if (name === 'td' || name === 'th') {
        writer.openCell({
          columns: spanOf(attributes['colspan']),
          rows: spanOf(attributes['rowspan']),
          continues: false,
        })
      } else if (name === 'br' || BLOCKS.has(name)) writer.endParagraph()
    },
    close(name) {
      if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1)
      else if (skipped > 0) return
      else if (name === 'table') writer.closeTable()
      else if (name === 'td' || name === 'th') writer.closeCell()
      else if (BLOCKS.has(name)) writer.endParagraph()
    },
    text(words) {
      if (skipped === 0) writer.text(words.replace(/\s+/g, ' '))
    },
  })
  return writer.finish().join('\n')
}

function spanOf(written: string | undefined): number {
  return written !== undefined && /^[1-9]\d{0,2}$/.test(written.trim()) ? Number(written) : 1
}
