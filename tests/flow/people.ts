import type { ActivationCode, Role, UnitView, UserView } from '@plancascade/types'
import { HttpClient } from '../support/http-client.js'
import { plancascade, type Place } from '../support/plancascade.js'
import type { ExampleUnit, Product } from '../support/product.js'

const PASSWORD = 'Correct-Horse-7'

interface Initialised {
  readonly administrators: ReadonlyArray<{ readonly account: string; readonly activationCode: string }>
}

const BUREAU: ReadonlyArray<readonly [string, Role]> = [
  ['planner', 'planner'],
  ['reviewer', 'reviewer'],
  ['assessor', 'assessor'],
  ['leader', 'viewer'],
]

/** Everyone of the story, each with the password that he set with his own one-time code. */
export class People {
  readonly #codes: ReadonlyMap<string, string>
  readonly #signedIn = new Map<string, HttpClient>()
  #product: Product | null = null

  private constructor({ administrators }: Initialised) {
    this.#codes = new Map(administrators.map(({ account, activationCode }) => [account, activationCode]))
  }

  /** `plancascade init` on an empty place: the city, and three administrators who have no password yet. */
  static async init(place: Place): Promise<People> {
    const { exitCode, stdout, stderr } = await plancascade(['init', '--region', '420300', '--name', '十堰市'], place)
    if (exitCode !== 0) throw new Error(stderr)
    return new People(JSON.parse(stdout) as Initialised)
  }

  /** The administrators take up their accounts and bring in units and people. */
  async moveIn(product: Product, exampleUnits: readonly ExampleUnit[]): Promise<void> {
    this.#product = product
    for (const [account, code] of this.#codes) await this.activate(account, code)
    const admin = await this.as('sysadmin')
    const { items } = await admin.get<{ items: UnitView[] }>('/units')
    const bureau = items[0]
    if (!bureau) throw new Error('init makes the bureau')
    for (const [account, role] of BUREAU) await this.hire(account, role, bureau.id)
    const made = new Map<string, string>()
    for (const [index, { key, kind, name, shortName, code, host, reportingBody }] of exampleUnits.entries()) {
      const hostUnitId = made.get(host ?? '') ?? null
      const position = index + 1
      const unit = { parentId: bureau.id, kind, name, shortName, code, hostUnitId, reportingBody, position }
      const { id } = await admin.post<UnitView>('/units', unit)
      made.set(key, id)
      await this.hire(`${key}-reporter`, 'reporter', id)
      await this.hire(`${key}-approver`, 'county_approver', id)
    }
  }

  /** Signed in today with account and password. */
  async as(account: string): Promise<HttpClient> {
    const known = this.#signedIn.get(account)
    if (known) return known
    const client = await this.stranger().signIn(account, PASSWORD)
    this.#signedIn.set(account, client)
    return client
  }

  /** Nobody in particular. */
  stranger(): HttpClient {
    return new HttpClient(this.#product?.url ?? '')
  }

  /** The next day everybody signs in again. */
  async sleepUntil(day: string): Promise<void> {
    await this.#product?.setDay(day)
    this.#signedIn.clear()
  }

  /** One administrator makes the account, another grants its role, the first hands out the code. */
  private async hire(account: string, role: Role, unitId: string): Promise<void> {
    const admin = await this.as('sysadmin')
    const user = await admin.post<UserView>('/users', { account, name: `用户${account}`, unitId })
    await (await this.as('secadmin')).put(`/users/${user.id}/roles`, { roles: [role] }, { version: user.version })
    const { code } = await admin.post<ActivationCode>(`/users/${user.id}/activation-code`)
    await this.activate(account, code)
  }

  private async activate(account: string, code: string): Promise<void> {
    await this.stranger().post('/activate', { account, code, password: PASSWORD })
  }
}
