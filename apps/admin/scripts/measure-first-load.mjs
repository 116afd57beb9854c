// What a person downloads before the first page works: the entry of the built admin with all its static imports, gzipped.
// node scripts/measure-first-load.mjs [--limit 300]     exits 1 above the limit (kB of JS)
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const limitAt = process.argv.indexOf('--limit')
const limit = Number(limitAt < 0 ? 300 : process.argv[limitAt + 1])

function staticFiles(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) staticFiles(next, seen)
  return seen
}

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000
const sum = (files) => [...new Set(files)].reduce((total, file) => total + gzipped(file), 0)
const kilobytes = (value) => value.toFixed(1).padStart(7)

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const entryKeys = staticFiles(entry)
const entryJs = sum([...entryKeys].map((key) => manifest[key].file))
const entryCss = sum([...entryKeys].flatMap((key) => manifest[key].css ?? []))
console.log(`${kilobytes(entryJs)} kB JS  ${kilobytes(entryCss)} kB CSS  entry`)
let largest = entryJs
for (const key of Object.keys(manifest)
  .filter((one) => manifest[one].isDynamicEntry && one.includes('pages/'))
  .sort()) {
  const keys = [...staticFiles(key, new Set(entryKeys))]
  const total = sum(keys.map((one) => manifest[one].file))
  largest = Math.max(largest, total)
  console.log(
    `${kilobytes(total)} kB JS  ${kilobytes(sum(keys.flatMap((one) => manifest[one].css ?? [])))} kB CSS  ${key}`,
  )
}
console.log(`largest first load ${largest.toFixed(1)} kB of JS, limit ${limit}`)
process.exit(largest > limit ? 1 : 0)
