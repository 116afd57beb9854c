import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** Scripts of a package that run tests, with the report each leaves in the package's node_modules. */
const REPORT_OF = {
  test: '.vitest-report.json',
  architecture: '.vitest-report-architecture.json',
  e2e: '.vitest-report-e2e.json',
}

/** One entry for each script of each package that must leave a report. `report` is null where there is none. */
export function readReports() {
  return expectedReports().map(({ name, file }) => {
    if (!existsSync(file)) return { name, report: null }
    return { name, report: JSON.parse(readFileSync(file, 'utf8')) }
  })
}

/** Reports of an earlier run must not be counted as this run's; turbo brings back those of cached tasks. */
export function clearReports() {
  for (const { file } of expectedReports()) rmSync(file, { force: true })
}

function expectedReports() {
  const folders = ['packages', 'apps'].flatMap((area) => readdirSync(inRoot(area)).map((name) => `${area}/${name}`))
  return [...folders, 'tests'].flatMap((folder) => {
    const manifest = inRoot(folder, 'package.json')
    if (!existsSync(manifest)) return []
    const { name, scripts = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
    return Object.entries(REPORT_OF)
      .filter(([script]) => script in scripts)
      .map(([script, file]) => ({ name: `${name} ${script}`, file: inRoot(folder, 'node_modules', file) }))
  })
}

/**
 * Adds up Vitest's JSON reports. A failed build or typecheck, a test file that could not be loaded and a missing report
 * count as one failure each: none of them shows as a failed test of its own. Every failure is named on stderr.
 */
export function sumUp(reports, faults, tell = (text) => process.stderr.write(`${text}\n`)) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const fail = (count, text) => {
    total.failed += count
    tell(`✗ ${text}`)
  }
  for (const fault of faults) fail(1, fault)
  for (const { name, report } of reports) {
    if (!report) {
      fail(1, `${name}:没有测试报告`)
      continue
    }
    total.passed += report.numPassedTests
    total.skipped += report.numPendingTests + report.numTodoTests
    const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    for (const file of unloaded) fail(1, `${name}:${file.name} 无法载入`)
    if (report.numFailedTests > 0) fail(report.numFailedTests, `${name}:${report.numFailedTests} 项未通过`)
    const explained = unloaded.length > 0 || report.numFailedTests > 0
    if (!report.success && !explained) fail(1, `${name}:运行出错(见上)`)
    if (report.numTotalTests === 0 && !explained && report.success) fail(1, `${name}:一项测试也没有`)
  }
  return total
}

/** `N passed, N failed`, and how many were skipped only if any were. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
