import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '../testing/chromium.mjs'
import { run } from './processes.mjs'
import { say, SetupError } from './say.mjs'

/** Makes sure that a Chromium and a Chinese font are there: installed by apt when we are root, else asked for. */
export async function ensureBrowser() {
  const missing = missingPackages()
  if (missing.length === 0) return
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new SetupError(howToInstall(missing))
  }
  say(`正在用 apt 安装 ${missing.join('、')}…`)
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
  // update first: the list an image was built with names versions that the mirror no longer has.
  await run('apt-get', ['update', '-qq'], quiet)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
  const stillMissing = missingPackages()
  if (stillMissing.length > 0) throw new SetupError(howToInstall(stillMissing))
}

function missingPackages() {
  if (!findChromium() && process.env.CHROME_PATH) {
    throw new SetupError(`CHROME_PATH 指向的 ${process.env.CHROME_PATH} 不能运行,请改正或去掉这个环境变量。`)
  }
  return [...(findChromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
}

function howToInstall(missing) {
  const parts = missing.map((name) => (name === 'chromium' ? 'Chromium(或 Chrome)浏览器' : '中文字体'))
  return (
    `缺少${parts.join('和')}。Debian/Ubuntu 请以 root 运行:apt-get update && apt-get install -y ${missing.join(' ')};` +
    '其他系统请自行安装后重试,浏览器不在常见位置时用 CHROME_PATH 指出。'
  )
}

/** macOS and Windows bring Chinese fonts; on Linux fontconfig knows, and without it the usual folders tell. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return ['/usr/share/fonts', '/usr/local/share/fonts'].some((folder) => holdsCjkFile(folder))
  }
}

function holdsCjkFile(folder) {
  if (!existsSync(folder)) return false
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? holdsCjkFile(join(folder, entry.name)) : /cjk|wqy|notosanssc|sourcehan/i.test(entry.name),
  )
}
