import { build } from './build.mjs'
import { install } from './install.mjs'

/** Dependencies and build. Nothing happens when nothing changed. */
export async function setup() {
  await install()
  await build()
  return 0
}
