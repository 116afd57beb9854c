import { startPostgres } from './postgres.mjs'

/** For `globalSetup` of a Vitest config: one server for the whole run; suites find it by `inject('postgresUrl')`. */
export default async function setup({ provide }) {
  const server = await startPostgres()
  provide('postgresUrl', server.url)
  return () => server.stop()
}
