import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root, wherever the command was called from. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '')

export const inRoot = (...parts) => join(ROOT, ...parts)

export const API_MAIN = inRoot('apps/api/dist/src/main.js')
export const CLI_MAIN = inRoot('apps/api/dist/src/cli/main.js')
