/** The part of autocannon that the benches use; the package brings no types. */
declare module 'autocannon' {
  interface AutocannonRequest {
    readonly method?: string
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly setupRequest?: (request: AutocannonRequest, context: object) => AutocannonRequest
    readonly onResponse?: (status: number, body: string, context: object) => void
  }

  interface AutocannonOptions {
    readonly url: string
    readonly connections?: number
    readonly amount?: number
    /** Seconds. */
    readonly timeout?: number
    readonly headers?: Readonly<Record<string, string>>
    readonly requests?: readonly AutocannonRequest[]
  }

  interface AutocannonResult {
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
  }

  export default function autocannon(options: AutocannonOptions): Promise<AutocannonResult>
  export type { AutocannonOptions, AutocannonRequest }
}
