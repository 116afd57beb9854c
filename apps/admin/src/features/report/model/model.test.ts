import { describe, expect, it } from 'vitest'
import { anItem, aRatio, aSaved, rate, reported } from '../testing/report-fixture'
import { entryOf, isSameEntry, withField } from './entry'
import { figureFault, figureText, NO_FIGURE, numberOf, singleFault } from './figure'
import { cumulativeFigure, singleOf } from './counted'
import { standingWith } from './live'
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

describe('本期 and 累计', () => {
  const typed = (value: string | null) => withField(entryOf(anItem()), 'value', value)
  const typedSingle = (value: string | null, item = anItem()) => withField(entryOf(item), 'single', value)

  it('is the cumulative minus what was counted before; in the first period nothing was', () => {
    expect(singleOf(anItem(), typed('3600')).value).toBe('500')
    expect(singleOf(anItem(), typed('3000')).value).toBe('-100')
    expect(singleOf(anItem({ before: '0' }), typed('410')).value).toBe('410')
  })

  it('says why there is none', () => {
    expect(singleOf(anItem({ before: null }), typed('3600')).reason).toContain('上期没有数')
    const ratio = { ...entryOf(aRatio()), figure: rate('41', '1000') }
    expect(singleOf(aRatio(), ratio).reason).toContain('比率')
  })

  it('gives the cumulative where 本期 is typed, and keeps what was typed', () => {
    const entry = typedSingle('500')
    expect(entry).toMatchObject({ mode: 'single', figure: { state: 'reported', value: '500' } })
    expect(cumulativeFigure(anItem(), entry)?.value).toBe('3600')
    expect(cumulativeFigure(anItem({ before: null }), entry)).toBeNull()
  })

  it('may be negative, but not by more than was counted', () => {
    const fault = (value: string, before: string | null = '3100') => singleFault(typedSingle(value).figure, before)
    expect(fault('-100')).toBeNull()
    expect(fault('-3101')?.message).toContain('请核对')
    expect(fault('1.5')?.message).toContain('不带小数')
    expect(fault('5', null)?.message).toContain('请改填累计')
  })

  it('goes back to the cumulative when that is typed, and forgets a choice without a figure', () => {
    expect(withField(typedSingle('500'), 'value', '3600').mode).toBeUndefined()
    const none = typedSingle(null)
    expect(isSameEntry(none, { ...none, mode: 'cumulative' })).toBe(true)
  })

  it('says 零报 as the figure that it is', () => {
    expect(withField(entryOf(anItem()), 'state', 'zero').figure).toEqual(reported('0'))
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
