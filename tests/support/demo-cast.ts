import type { DemoUserList } from '@plancascade/types'
import type { Cast } from './desk.js'
import { HttpClient } from './http-client.js'
import type { Product } from './product.js'

/** The people of 十堰 by account (`planner`, `maojian-reporter`), signed in by the demonstration's click. */
export class DemoCast implements Cast {
  readonly #signedIn = new Map<string, HttpClient>()

  private constructor(
    private readonly url: string,
    private readonly ids: ReadonlyMap<string, string>,
  ) {}

  static async of(product: Product): Promise<DemoCast> {
    const { items } = await new HttpClient(product.url).get<DemoUserList>('/demo/users')
    const { units } = await product.example()
    const ids = new Map<string, string>()
    for (const { id, roles, unit, region } of items) {
      if (region !== '十堰市') continue
      const key = units.find(({ shortName }) => shortName === unit?.shortName)?.key
      const [role = ''] = roles
      const suffix: Record<string, string> = { reporter: 'reporter', county_approver: 'approver' }
      ids.set(key === undefined ? role : `${key}-${suffix[role] ?? role}`, id)
    }
    return new DemoCast(product.url, ids)
  }

  async as(account: string): Promise<HttpClient> {
    const known = this.#signedIn.get(account)
    if (known) return known
    const userId = this.ids.get(account)
    if (userId === undefined) throw new Error(`nobody is called ${account}`)
    const client = new HttpClient(this.url)
    await client.post('/demo/sign-in', { userId })
    this.#signedIn.set(account, client)
    return client
  }
}
