import { Inflate } from 'fflate'
import { Refusal } from './refusal.js'

/** Limits of an archive, checked on the central directory before anything is inflated (OWASP ASVS 5.2.3). */
const MAX_ENTRIES = 2_000
const MAX_INFLATED = 64 * 1024 * 1024
const MAX_RATIO = 200
/** Small parts may be blank XML that packs better than the ratio; they cannot fill the memory. */
const RATIO_FREE = 1024 * 1024
/** Input fed to the inflater at a time: deflate expands at most 1,032 times, so one step stays under 5 MB. */
const STEP = 4096

const END_RECORD = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly compressed: number
  readonly inflated: number
  readonly method: number
  readonly offset: number
}

/** A zip archive whose directory has been checked. Entries are inflated one by one, counting what really comes out. */
export interface Archive {
  readonly names: readonly string[]
  /** The bytes of an entry; null when there is none of that name. */
  read(name: string): Uint8Array | null
}

/** Opens a zip archive; throws a Refusal for one that is damaged, encrypted or larger than the limits. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(view)
  let left = MAX_INFLATED
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      if (!entry) return null
      const content = inflate(bytes, view, entry, left)
      left -= content.length
      return content
    },
  }
}

function readDirectory(view: DataView): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ENTRIES) throw new Refusal('file.too_large')
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Refusal('file.damaged')
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new Refusal('file.encrypted')
    const nameLength = view.getUint16(at + 28, true)
    const entry: Entry = {
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    total += entry.inflated
    checkSize(entry, total)
    entries.set(asciiName(view, at + 46, nameLength), entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function checkSize(entry: Entry, total: number): void {
  if (total > MAX_INFLATED) throw new Refusal('file.too_large')
  if (entry.inflated > RATIO_FREE && entry.inflated > entry.compressed * MAX_RATIO) throw new Refusal('file.too_large')
}

/** The end record stands in the last 22 bytes, or before a comment of at most 65,535. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === END_RECORD) return at
  throw new Refusal('file.damaged')
}

/** Names of office parts are ASCII; in any other name the foreign bytes do not matter. */
function asciiName(view: DataView, start: number, length: number): string {
  if (start + length > view.byteLength) throw new Refusal('file.damaged')
  let name = ''
  for (let i = 0; i < length; i += 1) name += String.fromCharCode(view.getUint8(start + i))
  return name
}

function inflate(bytes: Uint8Array, view: DataView, entry: Entry, allowed: number): Uint8Array {
  const { offset } = entry
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL_ENTRY) throw new Refusal('file.damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const packed = bytes.subarray(start, start + entry.compressed)
  if (packed.length !== entry.compressed) throw new Refusal('file.damaged')
  if (entry.method === STORED) return packed
  if (entry.method !== DEFLATED) throw new Refusal('file.damaged')
  // What the directory promises is not believed: no more than it says, and no more than is left, may come out.
  return inflateAtMost(packed, Math.min(entry.inflated, allowed))
}

function inflateAtMost(packed: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((chunk) => {
    size += chunk.length
    if (size > limit) throw new Refusal('file.too_large')
    chunks.push(chunk)
  })
  for (let at = 0; at < packed.length; at += STEP)
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  return joined(chunks, size)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
