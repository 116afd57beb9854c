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
  '標單類屬預約產總數計劃規萬億個項張戶間內達於實現據農職業證書發會創員練訓勞動關係處調結養險參蓋領軍縣區鄉鎮讓與從進為歲時點構較劑準備應稱長齡態資費傷緊種場園圍機轉務運號選優貧導醫療術額幣圓績況狀儲斷條檔質認爭訴訟監舉報徑殘齊環節減網絡層學畢壯藝歸遠電話對經濟'
const SIMPLIFIED =
  '标单类属预约产总数计划规万亿个项张户间内达于实现据农职业证书发会创员练训劳动关系处调结养险参盖领军县区乡镇让与从进为岁时点构较剂准备应称长龄态资费伤紧种场园围机转务运号选优贫导医疗术额币圆绩况状储断条档质认争诉讼监举报径残齐环节减网络层学毕壮艺归远电话对经济'
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
