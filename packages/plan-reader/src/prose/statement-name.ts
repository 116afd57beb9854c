import { tidy } from '../source/source.js'

/** Words around a quantity, folded: before it and behind it, within its own part of the sentence. */
export interface Around {
  readonly before: string
  readonly behind: string
}

/** Only so much before a number can belong to its name; it also bounds the work on a text without punctuation. */
const REACH = 160
const MAX_NAME = 120
/** A name shorter than this says too little without its verb (培育企业). */
const SHORT = 4

const LEADS: readonly RegExp[] = [
  /^(?:\(?\d{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))\s*/,
  /^(?:其中|并|且|还|将|要|至少|以及|力争|争取|确保|努力|逐步|全面|持续|累计|共计?|每个?季度?|每个?(?:月|半年|周)|逐年)[,:]?/,
  /^(?:在|到|至)?(?:(?:19|20)\d{2}年(?:年?末|年?底)?|[“"]?十[一二三四五六七八九]五[”"]?(?:时期|期间|期末|期内|末|期))[,:]?/,
  /^(?:每(?:两|二|三|五|2|3|5)?年|[二两三五]年(?:内|累计)?|年均)/,
  /^(?:全市|我市|本市|全省|全县|全区|全国|帮助|推动)/,
  /^(?:每个?(?:县市区|县\(市、区\)|县区|县|区|乡镇|街道|社区|村)|各县\(市、区\)|各县市区)/,
]
const PLACE_AND_VERB = /^(?:依托|通过|在|按照|围绕).*(?:建设|建成|打造)(?=.{4})/
const VERBS =
  /^(?:实现|完成|达到|建设|建成|打造|培育|组织举办|举办|组织|开展|建立|新建|创建|设立|提供|进行|评选|推荐|培养选拔命名|选拔评选)/
const TAIL =
  /(?:达到|达|实现|为|在|控制|保持|稳定|维持|不低于|不少于|不小于|不超过|不高于|高于|低于|超过|超|突破|大约|约|近|至少|力争|各|(?<![人户年月])均|共|累计|每年|每两年|每三年|每季度?|五年|增加到|提高到|扩大到|上升到|下降到|降到|分别|>=|<=|[≥≤<>])$/

export function isPartOf(before: string): boolean {
  return /^[、(\s]*其中/.test(before)
}

/** What a quantity of a sentence counts: the words around it without time, place of the whole, bounds and support verbs. */
export function statementName({ before, behind }: Around): string {
  const front = cutTail(cutLead(before.slice(-REACH)))
  const back = cutBack(behind.slice(0, REACH))
  const bare = front
    .replace(PLACE_AND_VERB, '')
    .replace(VERBS, '')
    .replace(/^规模$/, '')
  const short = join(bare, back)
  const name = short.length >= SHORT ? short : join(front, back)
  return tidy(withoutQuotes(name.replace(/(?<=.)实现(?=.{2})/, ''))).slice(0, MAX_NAME)
}

/** “靶向培训” as a whole name stands without its quotes. */
function withoutQuotes(name: string): string {
  return /^“([^“”]+)”$/.exec(name)?.[1] ?? name
}

function join(front: string, back: string): string {
  return `${front}${back}`
}

function cutLead(words: string): string {
  let rest = words.replace(/^[、和及与(\s]+/, '')
  for (;;) {
    const shorter = LEADS.reduce((text, lead) => text.replace(lead, ''), rest).trimStart()
    if (shorter === rest) return rest
    rest = shorter
  }
}

function cutTail(words: string): string {
  let rest = words.trimEnd()
  for (;;) {
    const shorter = rest.replace(TAIL, '').trimEnd()
    if (shorter === rest) return rest
    rest = shorter
  }
}

function cutBack(words: string): string {
  return words
    .trim()
    .replace(/^(?:左右|之间|区间)/, '')
    .replace(/^\([^()]*\)/, '')
    .replace(/(?<=^.{0,8})左右的/, '的')
    .replace(/^的/, '')
    .replace(/[、和及与\s|(]+$/, '')
    .replace(/^[^(]*\)$/, '')
}

/** “甲、乙、丙参保人数分别达到…”: the names in order, the words they share at the end given to each. */
export function sharedNames(before: string): string[] {
  const list = cutTail(cutLead(before.slice(-REACH)))
  const items = list.split(/、|和|及|与/).filter((item) => item !== '')
  const last = items.at(-1)
  if (items.length < 2 || last === undefined) return items
  const ending = commonEnding(items.slice(0, -1))
  const at = ending === '' ? -1 : last.lastIndexOf(ending)
  const shared = at === -1 ? '' : last.slice(at + ending.length)
  return items.map((item, i) => tidy(i === items.length - 1 ? item : `${item}${shared}`).slice(0, MAX_NAME))
}

function commonEnding(items: readonly string[]): string {
  const first = items[0] ?? ''
  for (let length = Math.min(4, first.length); length > 0; length -= 1) {
    const ending = first.slice(-length)
    if (items.every((item) => item.endsWith(ending))) return ending
  }
  return ''
}
