import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

/** For `globalSetup` of a Vitest config: one server for the whole run; suites find it by `inject('postgresUrl')`. */
export default function setup(project: TestProject): Promise<() => Promise<void>>
