/** Counting words and units of measure, longest first so that 人次 is not read as 人. */
// prettier-ignore
const UNIT_WORDS = [
  '平方公里', '个百分点', '吨标准煤', '平方米', '立方米', '千瓦时', '百分点', '人次', '人天', '户次', '家次', '场次', '件次', '机位', '美元',
  '公顷', '公里', '小时', '学时', '课时', '人', '名', '户', '家', '个', '项', '台', '套', '张', '次', '期', '批', '件', '所', '场', '种', '元',
  '亩', '米', '吨', '座', '处', '岁', '年', '天', '倍', '分', '辆', '册', '门', '条', '宗', '笔', '起', '位', '届', '轮', '站',
] as const

const UNIT_ALTERNATIVES = UNIT_WORDS.join('|')

/** `[万亿]` is kept apart from the counting word: 15万 may stand in a column headed 人. */
export const UNIT_PATTERN = `(?:%|‰|${UNIT_ALTERNATIVES})`

const UNIT = new RegExp(`^(?:%|‰|(?:万|亿|千|百|十万|百万|千万)?(?:${UNIT_ALTERNATIVES})(?:/[\\u4e00-\\u9fff]{1,8})?)$`)

/** Whether the words are a unit of measure and nothing else: 万人次, %, 人/万人. */
export function isUnit(words: string): boolean {
  return UNIT.test(words)
}

export function isPercent(unit: string | null): boolean {
  return unit === '%' || unit === '‰' || unit === '百分点' || unit === '个百分点'
}
