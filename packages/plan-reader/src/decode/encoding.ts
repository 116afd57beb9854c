/** What the reader needs of the platform's TextDecoder, which browsers and Node both have; declared here since no DOM types are used. */
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

/**
 * Text bytes as a string: a byte order mark decides, then UTF-16 by its zero bytes, then valid UTF-8, then GB18030 (which holds GBK
 * and GB2312). Null when none of them fits.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = encodingOfMark(bytes)
  if (marked) return decodeAs(marked, bytes)
  const wide = wideEncoding(bytes)
  if (wide) return decodeAs(wide, bytes)
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
  return text !== null && holdsControls(text) ? wideText(bytes) : text
}

/** Bytes of another encoding read as this one leave control characters all over; real text has one here and there at most. */
function holdsControls(text: string): boolean {
  const sample = text.slice(0, SAMPLE)
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0
  return controls * 20 > sample.length
}

/** Chinese alone in UTF-16 has no zero bytes; it shows by being Chinese. */
function wideText(bytes: Uint8Array): string | null {
  for (const label of ['utf-16le', 'utf-16be']) {
    const text = decodeAs(label, bytes)
    const chinese = text?.slice(0, SAMPLE).match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0
    if (text !== null && chinese * 4 > Math.min(text.length, SAMPLE) * 3) return text
  }
  return null
}

function encodingOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

const SAMPLE = 64 * 1024

/** UTF-16 without a mark: line ends, digits and ASCII punctuation leave zero bytes on one side only. Plain text has none. */
function wideEncoding(bytes: Uint8Array): string | null {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0] as [number, number]
  const end = Math.min(bytes.length, SAMPLE)
  for (let i = 0; i < end; i += 1) if (bytes[i] === 0) zeros[i % 2 === 0 ? 0 : 1] += 1
  const [even, odd] = zeros
  if (even + odd === 0) return null
  if (odd > even * 4) return 'utf-16le'
  return even > odd * 4 ? 'utf-16be' : null
}

function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    // The only thing a fatal decoder throws for is a byte sequence that this encoding does not have.
    return null
  }
}
