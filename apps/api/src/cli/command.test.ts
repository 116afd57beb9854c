import { AllocationRequest, PaceRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { BadInput, parseJsonAs, refuseSurplus } from './command.js'

const problemOf = (bytes: Uint8Array | string) => {
  try {
    parseJsonAs(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, AllocationRequest)
  } catch (error) {
    if (error instanceof BadInput) return error.toProblem()
    throw error
  }
  throw new Error('nothing was refused')
}

describe('input of the command line', () => {
  it.each([
    ['nothing at all', '', 'input.not_json', '输入是空的，请检查文件或管道。'],
    ['a word that is no JSON', '{"total": NaN}', 'input.not_json', '请检查括号、引号和逗号。'],
    ['a brace too many', '{}\n}', 'input.not_json', '请检查括号、引号和逗号（第 2 行附近）。'],
    ['no kind', '{"total": "1"}', 'input.invalid', '只能取：additive、ratio。'],
    [
      'a number in scientific notation',
      '{"kind": "additive", "total": "1e3", "units": [{"id": "a"}]}',
      'input.invalid',
      '应为写成文本的十进制数（如 "94.6"）或整数；不能有空格、千分位或科学记数。',
    ],
  ])('%s is refused in Chinese, with what to do', (_, text, code, message) => {
    expect(problemOf(text)).toMatchObject({ code, errors: [{ message }] })
  })
  it('a key named __proto__ is refused like any other unknown name, and is no fault as an ordinary text', () => {
    const refused = problemOf('{"kind": "ratio", "observations": {"__proto__": "5"}}')
    expect(refused).toMatchObject({ code: 'input.invalid', errors: [{ code: 'unknown_field' }] })
    const named = '{"kind": "additive", "total": 1, "units": [{"id": "a", "name": "__proto__", "weight": 1}]}'
    expect(parseJsonAs(new TextEncoder().encode(named), AllocationRequest)).toMatchObject({ total: '1' })
  })
  it('of several forms the one that was meant is explained', () => {
    const window = { kind: 'flow', from: '2024-01', to: '2024-12', asOf: '2024-06' }
    const bytes = new TextEncoder().encode(
      JSON.stringify({ ...window, observations: { '2024-06': { state: 'late' } } }),
    )
    expect(() => parseJsonAs(bytes, PaceRequest)).toThrow(
      expect.objectContaining({
        errors: [
          {
            pointer: '/observations/2024-06/state',
            code: 'invalid_value',
            message: '只能取：missing、not_applicable。',
          },
        ],
      }),
    )
  })
  it('bytes that are not UTF-8 are refused', () => {
    expect(problemOf(Uint8Array.of(0xff, 0xfe, 0x7b))).toMatchObject({ code: 'input.not_utf8' })
  })
  it('a byte order mark is no fault', () => {
    const request = '\ufeff{"kind": "additive", "total": 1, "units": [{"id": "a", "weight": 1}]}'
    expect(parseJsonAs(new TextEncoder().encode(request), AllocationRequest)).toMatchObject({ total: '1' })
  })
})

describe('a command that takes one file', () => {
  const command = { onlyFile: true } as const
  it('refuses an option it would not follow, and a second file', () => {
    const refused = (words: string[], options: Record<string, string | true>) => () =>
      refuseSurplus(command, { words, options })
    expect(refused(['-'], { tie: 'report' })).toThrow('不认识的选项 --tie')
    expect(refused(['a.json', 'b.json'], {})).toThrow('一次只读一个文件，多了“b.json”')
    expect(refused(['a.json'], { json: true })).not.toThrow()
  })
  it('is the only kind that is held to it', () => {
    expect(() => refuseSurplus({}, { words: ['a', 'b'], options: { seed: '7' } })).not.toThrow()
  })
})
