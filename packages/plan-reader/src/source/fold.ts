/** Characters that are written in several ways, each to the one way the reader looks for. All are one code unit to one. */
// prettier-ignore
const VARIANTS: Readonly<Record<string, string>> = {
  '〔': '[', '〕': ']', '【': '[', '】': ']', '〖': '[', '〗': ']', '﹝': '[', '﹞': ']',
  '「': '“', '」': '”', '『': '“', '』': '”', '〝': '“', '〞': '”',
  '∶': ':', '︰': ':', '﹕': ':', '﹤': '<', '﹥': '>', '≦': '≤', '≧': '≥', '⩽': '≤', '⩾': '≥', '﹪': '%',
  '〜': '~', '∼': '~', '−': '-', '‐': '-', '‑': '-', '–': '—', '―': '—', '─': '—', '━': '—',
  '│': '|', '┃': '|', '¦': '|', '﹒': '.', '\u200b': ' ', '\ufeff': ' ',
}

const VARIANT =
  /[\uff01-\uff5e\u3000\u00a0\u2000-\u200b\u202f\ufeff〔〕【】〖〗﹝﹞「」『』〝〞∶︰﹕﹤﹥≦≧⩽⩾﹪〜∼−‐‑–―─━│┃¦﹒]/g

/** Traditional characters of the words the reader looks for (指標, 萬人次, 預期性…); names keep the document's own characters. */
const TRADITIONAL =
  '標單類屬預約產總數計劃規萬億個項張戶期間內達於實現據農職業業證書發會創業員練訓勞動關係處調結養險參覆蓋領軍縣區鄉鎮讓與從進從為歲時點構較劑準備應'
const SIMPLIFIED =
  '标单类属预约产总数计划规万亿个项张户期间内达于实现据农职业业证书发会创业员练训劳动关系处调结养险参覆盖领军县区乡镇让与从进从为岁时点构较剂准备应'
const TO_SIMPLIFIED = new Map([...TRADITIONAL].map((character, i) => [character, SIMPLIFIED[i] ?? character]))
const TRADITIONAL_CHARACTER = new RegExp(`[${TRADITIONAL}]`, 'g')

/**
 * Full-width letters, digits and punctuation as ASCII, all square brackets as `[ ]`, all blanks but tabs and line ends as a
 * space. One character stays one character, so a place in the result is the same place in the text.
 */
export function foldWidth(text: string): string {
  return text.replace(VARIANT, (character) => {
    const code = character.charCodeAt(0)
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
    return VARIANTS[character] ?? ' '
  })
}

/** The words the reader knows in simplified characters, again one character for one. */
export function foldScript(text: string): string {
  return text.replace(TRADITIONAL_CHARACTER, (character) => TO_SIMPLIFIED.get(character) ?? character)
}
