import { AppError } from '../app-error.js'

/** A picture that is small as a file can still fill the memory of whoever opens it (ASVS 5.2.6). */
const MAX_PIXELS = 50_000_000
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function checkImage(kind: 'jpg' | 'png', bytes: Buffer): void {
  const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes)
  if (!size) throw new AppError('file.damaged', { detail: '图片不完整，或内容与扩展名不符。' })
  if (size.width * size.height > MAX_PIXELS) throw new AppError('file.too_large', { detail: '图片超过 5000 万像素。' })
}

interface Size {
  readonly width: number
  readonly height: number
}

function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 45 || !bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null
  if (bytes.subarray(12, 16).toString('latin1') !== 'IHDR') return null
  if (bytes.subarray(-8, -4).toString('latin1') !== 'IEND') return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Walks the segments to the frame header (ITU T.81 B.2.2), whose marker is C0–CF without C4, C8 and CC. */
function jpegSize(bytes: Buffer): Size | null {
  if (bytes.length < 20 || bytes.readUInt16BE(0) !== 0xffd8 || !bytes.subarray(-64).includes(END_OF_IMAGE)) return null
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const END_OF_IMAGE = Buffer.from([0xff, 0xd9])
