import { describe, expect, it } from 'vitest'
import { passwordFaults } from './password-policy.js'

describe('passwordFaults', () => {
  it.each(['Correct-Horse-7', '今天天气 Good 8', 'a1!a1!a1!a1!', 'x'.repeat(3) + 'Y7-'.repeat(40)])(
    'accepts %s',
    (password) => {
      expect(passwordFaults(password, 'zhang.san')).toEqual([])
    },
  )

  it.each([
    ['Short-1a', 'too_short'],
    ['alllowercase', 'too_plain'],
    ['lower-and-dash', 'too_plain'],
    ['My-Zhang.San-1', 'too_common'],
    ['Password-2025', 'too_common'],
    ['Shiyan-2025-x', 'too_common'],
    ['人社-Strong-9', 'too_common'],
    ['Aaaaa-77777-b', 'repeated'],
    ['Yes-1'.repeat(30), 'too_long'],
  ])('refuses %s as %s', (password, code) => {
    expect(passwordFaults(password, 'zhang.san').map((fault) => fault.code)).toContain(code)
  })
})
