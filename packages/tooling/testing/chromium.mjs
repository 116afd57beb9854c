import { accessSync, constants } from 'node:fs'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser the tests drive: CHROME_PATH if given (and nothing else then), else a usual place; null where none is. */
export function findChromium(env = process.env) {
  return (env.CHROME_PATH ? [env.CHROME_PATH] : CANDIDATES).find(isExecutable) ?? null
}

/** Arguments a container needs: root has no sandbox, and /dev/shm is small. */
export function chromiumArguments() {
  return ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
