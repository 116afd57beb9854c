import { describe, expect, it } from 'vitest'
import { anItem, aRatio, aSaved, rate, reported } from '../testing/report-fixture'
import { entryOf, withField } from './entry'
import { figureFault, figureText, NO_FIGURE, numberOf } from './figure'
import { singleOf, standingWith } from './live'
import { dayToMend, queueOf } from './queue'
import { approveOrdinary, reviewOf, storedVerdicts, storeVerdicts, verdictsOf } from './verdicts'

const STATES = { missing: '缺报' }

describe('a figure', () => {
  it('of a ratio is numerator ÷ denominator in per cent, and none where the denominator is zero', () => {
    expect(numberOf(rate('1312', '33420'))).toBe('3.9258')
    expect(numberOf(rate('0', '0'))).toBeNull()
    expect(figureText(rate('41', '1000'), 'percent', STATES)).toBe('4.10%（41 ÷ 1,000）')
    expect(figureText(NO_FIGURE, 'person', STATES)).toBe('缺报')
  })

  it.each([
    ['3600.5', '不带小数'],
    ['-1', '非负'],
    [null, '没有发生填 0'],
  ])('of %s persons is not sent', (value, words) => {
    expect(figureFault({ ...NO_FIGURE, state: 'reported', value }, 'flow')?.message).toContain(words)
  })

  it('of zero is a figure, an emptied one is not', () => {
    const zero = withField(entryOf(anItem()), 'value', '0')
    expect([zero.figure, figureFault(zero.figure, 'flow')]).toEqual([reported('0'), null])
    expect(withField(zero, 'value', null).figure).toEqual(NO_FIGURE)
  })

  it('goes when another state is chosen', () => {
    expect(withField(entryOf(aSaved()), 'state', 'not_due').figure).toEqual({ ...NO_FIGURE, state: 'not_due' })
  })
})

describe('本期数', () => {
  it('is the cumulative minus the one before, and in January the cumulative itself', () => {
    expect(singleOf(anItem({ previous: '3100' }), reported('3600'), '2025-09').value).toBe('500')
    expect(singleOf(anItem({ previous: '3100' }), reported('3000'), '2025-09').value).toBe('-100')
    expect(singleOf(anItem({ previous: null }), reported('410'), '2025-01').value).toBe('410')
  })

  it('says why there is none', () => {
    expect(singleOf(anItem({ previous: null }), reported('3600'), '2025-09').reason).toContain('上期没有数')
    expect(singleOf(aRatio(), rate('41', '1000'), '2025-09').reason).toContain('比率')
  })
})

describe('the standing with a figure just typed', () => {
  // 4,800 a year: 3,600 by September is the schedule itself; 2,000 is 33.3 points behind (red beyond 30, 银川 2025).
  it.each([
    ['3600', '0.75', 'green'],
    ['2000', '0.4166666667', 'red'],
  ])('of %s is attainment %s and %s', (value, attainment, light) => {
    const standing = standingWith(anItem(), reported(value), '2025-09')
    expect(Number(standing?.attainment)).toBeCloseTo(Number(attainment), 4)
    expect(standing?.light).toBe(light)
  })

  it('of no figure is missing, and there is none for a composition', () => {
    expect(standingWith(anItem(), NO_FIGURE, '2025-09')?.light).toBe('missing')
    expect(standingWith(anItem({ kind: 'composition' }), reported('1'), '2025-09')).toBeNull()
  })
})

describe('verdicts', () => {
  const submitted = (id: string, overrides = {}) => aSaved({ id, taskId: id, status: 'submitted', ...overrides })
  const noted = (severity: 'note' | 'explain') => [{ code: 'C1', severity, message: '' }]

  it('on all but the exceptions leave out what was noticed, what has no figure and what was decided', () => {
    const items = [
      submitted('plain'),
      submitted('remarked', { findings: noted('note') }),
      submitted('noticed', { findings: noted('explain') }),
      submitted('empty', { declared: NO_FIGURE }),
      submitted('decided'),
      submitted('done', { status: 'approved' }),
    ]
    const back = { kind: 'return', code: 'other', reason: '请核对', dueOn: '2025-10-20' } as const
    const verdicts = approveOrdinary(items, new Map([['decided', back]]))
    expect(reviewOf(verdicts)).toEqual({
      approve: ['plain', 'remarked'],
      return: [{ itemId: 'decided', code: 'other', reason: '请核对', dueOn: '2025-10-20' }],
    })
    expect(verdictsOf(reviewOf(verdicts)).get('decided')).toEqual(back)
  })

  it('outlive a reload, and one that cannot be read is none', () => {
    storeVerdicts('u1', 's1', new Map([['i1', { kind: 'approve' }]]))
    expect(storedVerdicts('u1', 's1').get('i1')).toEqual({ kind: 'approve' })
    sessionStorage.setItem('plancascade.review.u1.s1', '{"approve":')
    expect(storedVerdicts('u1', 's1').size).toBe(0)
  })
})

describe('the queue', () => {
  const counts = { total: 3, empty: 0, draft: 0, county_review: 0, submitted: 0, returned: 0, approved: 3 }
  const sheet = (unitName: string, submittedAt: string | null, overrides = {}) => ({
    id: unitName,
    unitId: unitName,
    unitName,
    period: '2025-09',
    dueOn: '2025-10-10',
    closesOn: null,
    late: false,
    closed: false,
    sealed: false,
    counts: { ...counts, ...overrides },
    submittedAt,
    returnDueOn: null,
    version: 1,
  })

  it('puts first what waits, in the order in which it came', () => {
    const groups = queueOf([
      sheet('完', '2025-10-01T00:00:00Z'),
      sheet('未', null, { approved: 0, empty: 3 }),
      sheet('迟', '2025-10-09T00:00:00Z', { submitted: 1 }),
      sheet('早', '2025-10-02T00:00:00Z', { submitted: 2 }),
      sheet('退', '2025-10-02T00:00:00Z', { returned: 1 }),
    ])
    expect(groups.map(({ title, sheets }) => [title, sheets.map(({ unitName }) => unitName).join('')])).toEqual([
      ['待核验 2', '早迟'],
      ['待更正 1', '退'],
      ['未提交 1', '未'],
      ['已核完 1', '完'],
    ])
  })

  it('offers a week to mend, from the later of deadline and submission', () => {
    expect(dayToMend({ dueOn: '2025-10-10', submittedAt: '2025-10-03T01:00:00Z' })).toBe('2025-10-17')
    expect(dayToMend({ dueOn: '2025-10-10', submittedAt: '2025-10-28T01:00:00Z' })).toBe('2025-11-04')
  })
})
