// Opens pages of the dev server in Chromium with made-up answers, takes a picture in light and dark and runs axe on each.
// node scripts/look.mjs OUT_DIR [/path …]     exits 1 on a console error or a serious axe finding
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import * as fixtures from './fixtures.mjs'

const [out = '/tmp/admin-look', ...asked] = process.argv.slice(2)
const paths =
  asked.length > 0
    ? asked
    : ['/sign-in', '/activate', '/', '/password', '/nowhere', '/system/users', '/system/units', '/system/audit', '/dev']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
mkdirSync(out, { recursive: true })

const ANSWERS = {
  '/api/me': fixtures.me,
  '/api/plans': fixtures.plans,
  '/api/reports/periods': fixtures.periods,
  '/api/home': fixtures.home,
  '/api/demo/users': fixtures.demoUsers,
  '/api/units': fixtures.units,
  '/api/users': fixtures.users,
  '/api/audit': fixtures.audit,
}

const server = await createServer({ server: { port: 5199, strictPort: false }, logLevel: 'error' })
await server.listen()
const base = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? 'http://localhost:5199'
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
let faults = 0

for (const theme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: theme })
  await context.route('**/api/**', (route) => {
    const answer = ANSWERS[new URL(route.request().url()).pathname]
    if (answer) return route.fulfill({ json: answer })
    const problem = { type: 'about:blank', title: '没有这个地址', status: 404, code: 'http.404', errors: [] }
    return route.fulfill({ status: 404, json: problem })
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    faults += 1
    console.log(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => {
    faults += 1
    console.log(`page error: ${error.message}`)
  })
  for (const path of paths) {
    await page.goto(base + path, { waitUntil: 'networkidle' })
    await page.waitForTimeout(400)
    const name = `${path.replaceAll('/', '_')}-${theme}`
    await page.screenshot({ path: join(out, `${name}.png`), fullPage: false })
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }),
    )
    for (const { id, impact, nodes } of violations) {
      faults += 1
      console.log(
        `axe ${path} ${theme}: ${impact} ${id} (${nodes.length}) ${nodes
          .slice(0, 3)
          .map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? ''))
          .join(' | ')}`,
      )
    }
  }
  await context.close()
}
await browser.close()
await server.close()
console.log(`${paths.length * 2} pages looked at, ${faults} faults; pictures in ${out}`)
process.exit(faults > 0 ? 1 : 0)
