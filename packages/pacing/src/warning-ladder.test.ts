import type { Light } from '@plancascade/types'
import { WarningStep } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepsAbove, stepsAllowed, suggestWarning, type OpenWarning } from './warning-ladder.js'

const lights = (text: string): Light[] =>
  [...text].map((letter) => ({ r: 'red', y: 'yellow', g: 'green', m: 'missing', n: 'not_due' })[letter] as Light)
const opened = (step: WarningStep, more: Partial<OpenWarning> = {}): OpenWarning => ({
  ...{ step, isAnswerOverdue: false, monthsSince: 1 },
  ...more,
})

describe('the warning ladder', () => {
  it.each([
    ['g', null, null],
    ['gy', 'reminder', 'R-WARN-02'],
    ['yy', 'notice', 'R-WARN-03'],
    ['gr', 'notice', 'R-WARN-03'],
    ['ry', 'notice', 'R-WARN-03'],
    ['rg', null, null],
  ] as const)('[R-WARN-02, 03] begins after months %s with %s', (months, step, rule) => {
    const suggested = suggestWarning(lights(months), null)
    expect([suggested?.step ?? null, suggested?.rule ?? null]).toEqual([step, rule])
  })

  it('[R-WARN-01] never begins above 预警通知单 by itself, however long the light is red', () => {
    expect(suggestWarning(lights('rrrrrr'), null)).toMatchObject({ step: 'notice', text: '连续 6 个月红灯。' })
  })

  it('[R-WARN-04, 05] goes on to 督办函 after two red months and to 约谈 after four', () => {
    expect(suggestWarning(lights('rr'), opened('notice'))).toMatchObject({ step: 'supervision', rule: 'R-WARN-04' })
    expect(suggestWarning(lights('rrr'), opened('supervision'))).toBeNull()
    expect(suggestWarning(lights('rrrr'), opened('supervision'))).toMatchObject({ step: 'talk', rule: 'R-WARN-05' })
    expect(suggestWarning(lights('rrrrr'), opened('talk'))).toBeNull()
  })

  it('[R-WARN-06] goes on when the answer does not come, and not when the light is green again', () => {
    expect(suggestWarning(lights('y'), opened('reminder', { isAnswerOverdue: true }))?.step).toBe('notice')
    expect(suggestWarning(lights('yg'), opened('reminder', { isAnswerOverdue: true }))).toBeNull()
  })

  it('waits for another month before it goes on', () => {
    expect(suggestWarning(lights('rr'), opened('notice', { monthsSince: 0 }))).toBeNull()
  })

  it('passes over months without a verdict', () => {
    expect(suggestWarning(lights('ymyn'), null)?.step).toBe('notice')
    expect(suggestWarning(lights('nnmm'), null)).toBeNull()
  })

  it('only ever suggests what may be issued without urgency', () => {
    const anyLight = fc.constantFrom<Light>('red', 'yellow', 'green', 'missing', 'not_due', 'not_applicable')
    const anyOpen = fc.option(
      fc.record({
        step: fc.constantFrom(...WarningStep.options),
        isAnswerOverdue: fc.boolean(),
        monthsSince: fc.nat(3),
      }),
    )
    fc.assert(
      fc.property(fc.array(anyLight, { maxLength: 12 }), anyOpen, (months, open) => {
        const suggested = suggestWarning(months, open)
        if (suggested === null) return
        expect(stepsAllowed(open?.step ?? null, suggested.step)).toContain(suggested.step)
        expect(stepsAbove(open?.step ?? null)).toContain(suggested.step)
      }),
    )
  })
})
