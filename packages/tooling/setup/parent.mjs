import { readFileSync } from 'node:fs'

/**
 * `npm start` runs `sh -c …`: a SIGTERM ends npm and the shell but never arrives here, and the server would live on as an
 * orphan. So, when npm called us, we look whether the shell is still our parent and npm (where /proc tells) still its.
 */
export function whenOrphaned(act, everyMs = 500) {
  if (!process.env.npm_lifecycle_event) return
  const first = ancestry()
  const timer = setInterval(() => {
    if (ancestry() === first) return
    clearInterval(timer)
    act()
  }, everyMs)
  timer.unref()
}

function ancestry() {
  const parent = process.ppid
  return `${parent} ${isShell(parent) ? parentOf(parent) : ''}`
}

function isShell(pid) {
  return /^(ba|da|z|k)?sh$/.test(read(`/proc/${pid}/comm`).trim())
}

function parentOf(pid) {
  return /^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? ''
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
