import type { FastifyInstance } from 'fastify'
import { AppError } from '../app-error.js'

export const MAX_JSON_BYTES = 1024 * 1024
const MAX_DEPTH = 32

/** Our own JSON parser: bounded depth, no NUL, no prototype keys, and a problem document that says which of them it was. */
export function acceptJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: MAX_JSON_BYTES },
    (_request, body, done) => {
      try {
        done(null, parseJson(body as string))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

export function parseJson(text: string): unknown {
  if (text === '') return undefined
  if (tooDeep(text)) throw refused(`嵌套超过 ${MAX_DEPTH} 层。`)
  if (text.includes('\\u0000') || text.includes('\0')) throw refused('不能含有 NUL 字符(\\u0000)。')
  if (/"__proto__"\s*:/.test(text)) throw refused('不能含有 __proto__ 字段。')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('input.not_json', { detail: '请检查括号、引号和逗号。', cause })
  }
}

function refused(detail: string): AppError {
  return new AppError('input.bad_request', { detail })
}

/** Counts brackets outside of strings, before any parser recurses into them. */
function tooDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === BACKSLASH) i += 1
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
