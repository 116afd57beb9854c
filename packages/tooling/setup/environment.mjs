import { delimiter } from 'node:path'
import { inRoot } from './paths.mjs'

/**
 * npm hands its whole configuration down as npm_config_*, and pnpm would obey it (another prefix, `yes=false`, …). Only
 * what is needed to reach the registry passes: where it is, how to get there, whom to trust.
 */
const KEPT =
  /^npm_config_(registry|proxy|https?_proxy|no_?proxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig|.*_authtoken|\/\/.*|@.*)$/i

/** The environment of every tool the set-up runs. */
export function toolEnvironment(env = process.env) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_config_/i.test(name) || KEPT.test(name))
  return {
    ...Object.fromEntries(kept),
    PATH: `${inRoot('node_modules/.bin')}${delimiter}${env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    // A result proved under one Node is no proof under another: turbo.json makes this part of every cache key.
    PLANCASCADE_NODE: process.version,
  }
}
