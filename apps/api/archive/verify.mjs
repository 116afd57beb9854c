/**
 * 归档包校验：只用 Node.js 自带的功能，不联网，不需要原系统和数据库。
 *   node verify.mjs        通过时退出码为 0，不通过为 1
 * It checks, in this order: every file against its hash, and no file too many; the hashes of input and result that were sealed; the
 * audit excerpt's chain; figures against input; and only then computes the result again with the engine in the pack, byte for byte.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = dirname(fileURLToPath(import.meta.url))
const faults = []

const sha256 = (content) => createHash('sha256').update(content).digest('hex')
const bytesOf = (name) => readFileSync(join(ROOT, ...name.split('/')))
const textOf = (name) => bytesOf(name).toString('utf8')
const jsonOf = (name) => JSON.parse(textOf(name))

function check(what, test) {
  let failure = null
  try {
    failure = test()
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  console.log(`${failure ? '不通过' : '通过'}  ${what}${failure ? `：${failure}` : ''}`)
  if (failure) faults.push(what)
  return !failure
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [relative(ROOT, path).split(sep).join('/')]
  })
}

function wholeManifest() {
  const expected = textOf('manifest.sha256').trim()
  return sha256(bytesOf('manifest.json')) === expected ? null : '清单 manifest.json 与 manifest.sha256 不符'
}

function everyFile(files) {
  const wrong = Object.entries(files).flatMap(([name, { sha256: expected }]) => {
    try {
      return sha256(bytesOf(name)) === expected ? [] : [`${name} 被改动`]
    } catch {
      return [`缺少 ${name}`]
    }
  })
  const known = new Set([...Object.keys(files), 'manifest.json', 'manifest.sha256'])
  const extra = filesUnder(ROOT).flatMap((name) => (known.has(name) ? [] : [`多出 ${name}`]))
  return [...wrong, ...extra].join('；') || null
}

function sealedHashes(run) {
  if (sha256(bytesOf('data/request.json')) !== run.snapshotHash) return '输入与封存时的指纹不符'
  if (sha256(bytesOf('result/result.json')) !== run.resultHash) return '结果与封存时的指纹不符'
  return null
}

/** Each event's hash covers the one before it; the excerpt carries that hash along. */
function auditExcerpt({ events }, run) {
  const columns = ['seq', 'at', 'actorId', 'actorName', 'action', 'entity', 'entityId', 'unitId', 'before', 'after']
  for (const { event, previousHash } of events) {
    const body = JSON.stringify([...columns, 'reason', 'requestId', 'ip'].map((column) => event[column]))
    if (sha256(`${previousHash}\n${body}`) !== event.hash) return `第 ${event.seq} 条审计记录被改动`
  }
  const seal = events.find(({ event }) => event.action === 'run.seal' && event.entityId === run.id)
  if (!seal) return '没有封存这次结果的审计记录'
  const { resultHash, snapshotHash } = JSON.parse(seal.event.after)
  return resultHash === run.resultHash && snapshotHash === run.snapshotHash ? null : '封存记录中的指纹与清单不符'
}

/** The list of figures with their reports, and what the engine was given, must tell the same. */
function figuresAgree(figures, request) {
  for (const { unit, indicatorId, state, actual, numerator, denominator, target } of figures) {
    const cell = request.values[unit]?.[indicatorId]
    if (!cell) return `输入中缺少 ${unit} 的 ${indicatorId}`
    const isRatio = numerator !== null && denominator !== null
    const same =
      state !== 'reported'
        ? cell.state === state
        : isRatio
          ? cell.numerator === numerator && cell.denominator === denominator
          : cell.actual === (actual ?? '0')
    if (!same || (cell.target ?? null) !== target) return `${unit} 的 ${indicatorId} 与数据来源表不符`
  }
  return null
}

async function computedAgain(run) {
  const { ENGINE_VERSION, score } = await import(pathToFileURL(join(ROOT, 'engine', 'engine.mjs')).href)
  if (ENGINE_VERSION !== run.engineVersion) return `引擎版本是 ${ENGINE_VERSION}，不是封存时的 ${run.engineVersion}`
  const outcome = score(jsonOf('data/request.json'))
  if (outcome.status === 'invalid') return '重算被引擎拒绝'
  return JSON.stringify(outcome.result) === textOf('result/result.json') ? null : '重算结果与封存的不一致'
}

async function main() {
  if (!check('清单未被改动', wholeManifest)) return
  const { run, files } = jsonOf('manifest.json')
  console.log(`${run.year}年${run.schemeName}${run.isExample ? '（示例·非官方）' : ''}，数据截至 ${run.period}`)
  // A file that has been touched may be the engine itself: nothing is run then.
  if (!check(`${Object.keys(files).length} 个文件齐全且未被改动`, () => everyFile(files))) return
  check('输入和结果与封存时的指纹一致', () => sealedHashes(run))
  check('审计记录前后相扣，含封存记录', () => auditExcerpt(jsonOf('audit/events.json'), run))
  check('数据来源表与计算输入一致', () =>
    figuresAgree(jsonOf('data/figures.json').figures, jsonOf('data/request.json')),
  )
  const failure = await computedAgain(run).catch((error) => String(error))
  check(`用随包引擎重算，结果逐字节一致`, () => failure)
}

try {
  await main()
} catch (error) {
  check('归档包完整可读', () => (error instanceof Error ? error.message : String(error)))
}
const passed = faults.length === 0
if (passed) console.log(`清单指纹 ${textOf('manifest.sha256').trim()}`)
console.log(passed ? '通过' : '不通过')
process.exitCode = passed ? 0 : 1
