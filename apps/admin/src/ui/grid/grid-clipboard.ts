/**
 * The text that spreadsheets put on the clipboard: cells by tab, rows by line end; a cell that holds a tab, line end or
 * quote is quoted, quotes doubled.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    rows[rows.length - 1]?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === '\t') endCell()
    else if (char === '\n') {
      endCell()
      rows.push([])
    } else if (char !== '\r') cell += char
  }
  endCell()
  const last = rows[rows.length - 1]
  // Spreadsheets close the last row with a line end as well.
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}

export function formatBlock(rows: ReadonlyArray<readonly string[]>): string {
  return rows.map((cells) => cells.map(quote).join('\t')).join('\r\n')
}

function quote(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
