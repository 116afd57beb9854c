import { err, ok, type Result } from '@plancascade/kernel'
import { Refusal, REFUSALS, type DecodeError, type DecodeErrorCode } from './refusal.js'
import { sheetsOf } from './xlsx.js'
import { openArchive } from './zip.js'

/** One row of a sheet: its number as the spreadsheet shows it, and the words of its cells, line breaks kept. */
export interface SheetLine {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * The first visible sheet of an .xlsx file as rows of texts, for lists that are imported row by row. The archive is held to the
 * same limits as a plan; a formula gives its stored result, and nothing is ever computed. Never throws.
 */
export function readSheet(bytes: Uint8Array): Result<readonly SheetLine[], DecodeError> {
  try {
    const archive = openArchive(bytes)
    if (!archive.names.includes('xl/workbook.xml')) return refuse('file.archive')
    const [first] = sheetsOf(archive)
    const rows = first?.reader.rows ?? []
    return ok(
      rows.map(({ number, cells }) => ({
        line: number,
        cells: Array.from(cells, (words: string | undefined) => words ?? ''),
      })),
    )
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code)
    // The inflater and the XML parser throw their own errors for bytes that are not what the directory says.
    return refuse('file.damaged')
  }
}

function refuse(code: DecodeErrorCode): Result<never, DecodeError> {
  return err({ code, message: REFUSALS[code] })
}
