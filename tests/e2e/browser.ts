import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { chromiumArguments, findChromium } from '@plancascade/tooling/testing/chromium'
import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright-core'

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url))
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules that another colour scheme can break; all others look at what is the same in both. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']
const GRAVE = new Set(['serious', 'critical'])

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium; see packages/tooling/setup/browser.mjs')
  mkdirSync(SCREENSHOTS, { recursive: true })
  // A bare machine names no language; Chromium then cannot write the Chinese names of what is taken away.
  return chromium.launch({ executablePath, args: chromiumArguments(), env: { ...process.env, LC_ALL: 'C.UTF-8' } })
}

/** One person's browser: everything that went wrong in it is kept until the end of the test. */
export class Visitor {
  readonly faults: string[] = []

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message)) {
        this.faults.push(`console: ${message.text()} (${message.location().url})`)
      }
    })
    page.on('pageerror', (error) => this.faults.push(`page: ${error.message}`))
  }

  static async open(browser: Browser, url: string): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      baseURL: url,
    })
    context.setDefaultTimeout(60_000)
    return new Visitor(context, await context.newPage(), url)
  }

  /** By one click on the sign-in page of the demonstration, as a person of that role. */
  async signIn(button: RegExp): Promise<this> {
    await this.page.goto('/sign-in')
    await this.page.getByRole('button', { name: button }).click()
    await this.page.getByRole('navigation').first().waitFor()
    return this
  }

  /** Through the menu, as people go. */
  async open(menu: string): Promise<void> {
    await this.page.getByRole('link', { name: menu, exact: true }).first().click()
  }

  /** Keeps pictures of the page as it stands, and what axe finds grave in it, in light and dark. */
  async look(name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme })
      await this.page.mouse.move(0, 767)
      await this.settle()
      await this.keep(colorScheme === 'light' ? name : `${name}-dark`)
      for (const { id, impact, nodes } of await this.graveFaults(colorScheme)) {
        const where = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
        this.faults.push(`axe on ${name} in ${colorScheme}: ${impact} ${id}: ${where.join(' | ')}`)
      }
    }
    await this.page.emulateMedia({ colorScheme: 'light' })
  }

  /** What is still grave at a second look: paragraphs out of sight take on a new colour scheme a moment later. */
  private async graveFaults(scheme: 'light' | 'dark') {
    const runOnly =
      scheme === 'light' ? { type: 'tag' as const, values: STANDARDS } : { type: 'rule' as const, values: OF_COLOURS }
    const grave = async () => {
      // What passed is counted and not described: with a large sheet that is most of the work.
      const builder = new AxeBuilder({ page: this.page }).options({ runOnly, resultTypes: ['violations'] })
      const { violations } = await builder.setLegacyMode().analyze()
      return violations.filter((violation) => GRAVE.has(violation.impact ?? ''))
    }
    if ((await grave()).length === 0) return []
    await this.page.waitForTimeout(500)
    await this.settle()
    return grave()
  }

  /** A picture of what is in the window now. */
  async keep(name: string): Promise<void> {
    await this.page.screenshot({ path: `${SCREENSHOTS}${name}.png` })
  }

  /** Colours on their way are nobody's colours: waits until nothing moves. */
  private async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      const ending = document.getAnimations().map((animation) => animation.finished)
      await Promise.race([Promise.allSettled(ending), new Promise((done) => setTimeout(done, 2000))])
    })
  }

  /** Cookies of this browser, to act as the same person without it. */
  async cookie(): Promise<string> {
    const cookies = await this.context.cookies(this.url)
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
}

/** Chromium itself reports these two answers, which the page asks for on purpose: who am I, and is this a demonstration. */
function isExpected(message: ConsoleMessage): boolean {
  const { pathname } = new URL(message.location().url || 'about:blank')
  const text = message.text()
  return (pathname === '/api/me' && text.includes('401')) || (pathname === '/api/demo/users' && text.includes('404'))
}
