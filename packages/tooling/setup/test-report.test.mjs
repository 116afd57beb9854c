import { describe, expect, it } from 'vitest'
import { closingLine, sumUp } from './test-report.mjs'

const aReport = (over = {}) => ({
  numTotalTests: 3,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  success: true,
  testResults: [],
  ...over,
})

function summed(reports, faults = []) {
  const told = []
  const total = sumUp(reports, faults, (text) => told.push(text))
  return { line: closingLine(total), told }
}

describe('the closing line of npm test', () => {
  it('adds the packages up', () => {
    const reports = [
      { name: 'a', report: aReport() },
      { name: 'b', report: aReport({ numPassedTests: 4, numTotalTests: 4 }) },
    ]
    expect(summed(reports)).toEqual({ line: '7 passed, 0 failed', told: [] })
  })

  it('counts failed tests and names their package', () => {
    const report = aReport({ numPassedTests: 1, numFailedTests: 2, success: false })
    expect(summed([{ name: 'a', report }])).toEqual({ line: '1 passed, 2 failed', told: ['✗ a:2 项未通过'] })
  })

  it('counts a missing report as a failure', () => {
    expect(summed([{ name: 'a', report: null }])).toEqual({ line: '0 passed, 1 failed', told: ['✗ a:没有测试报告'] })
  })

  it('counts a file that could not be loaded', () => {
    const testResults = [{ name: 'x.test.ts', status: 'failed', assertionResults: [] }]
    const report = aReport({ success: false, testResults })
    expect(summed([{ name: 'a', report }])).toEqual({ line: '3 passed, 1 failed', told: ['✗ a:x.test.ts 无法载入'] })
  })

  it('counts a run that failed though every test passed (an unhandled error)', () => {
    expect(summed([{ name: 'a', report: aReport({ success: false }) }]).line).toBe('3 passed, 1 failed')
  })

  it('counts a package whose run held no test', () => {
    expect(summed([{ name: 'a', report: aReport({ numTotalTests: 0, numPassedTests: 0 }) }]).line).toBe(
      '0 passed, 1 failed',
    )
  })

  it('counts a failed build or typecheck', () => {
    expect(summed([{ name: 'a', report: aReport() }], ['b#typecheck 失败'])).toEqual({
      line: '3 passed, 1 failed',
      told: ['✗ b#typecheck 失败'],
    })
  })

  it('says how many were skipped only when any were', () => {
    const report = aReport({ numTotalTests: 5, numPendingTests: 1, numTodoTests: 1 })
    expect(summed([{ name: 'a', report }]).line).toBe('3 passed, 0 failed, 2 skipped')
  })
})
