/**
 * The reporting units of 十堰 in the order of its own lists. Populations: the census of 2020-11-01 where published; those
 * marked `isExample` are 示例, chosen so that all sum to the census total 3,209,004. Sources: domain.md §6.
 */
export interface ScenarioUnit {
  readonly key: string
  readonly name: string
  readonly shortName: string
  readonly kind: 'county' | 'zone' | 'city_direct'
  readonly code: string | null
  /** The unit inside which a zone lies statistically: figures of both may overlap. */
  readonly host?: string
  readonly reportingBody: string
  readonly population: { readonly value: string; readonly source: string; readonly isExample: boolean }
  /** 示例: no county figure is public. */
  readonly urbanEmployed: string
  /** 示例: people who should be insured; sums to the 2,564,388 that the plan's own figures imply (232.59万 ÷ 90.7 %). */
  readonly insurable: string
}

const CENSUS = '第七次全国人口普查（2020-11-01）'
const EXAMPLE = '示例（未见公开数据）'

export const SHIYAN_UNITS: readonly ScenarioUnit[] = [
  county('maojian', '茅箭区', '茅箭', '420302', '498594', CENSUS, '148000', '398400'),
  county('zhangwan', '张湾区', '张湾', '420303', '431859', CENSUS, '139000', '345100'),
  county('yunyang', '郧阳区', '郧阳', '420304', '395222', CENSUS, '62000', '315800'),
  county('danjiangkou', '丹江口市', '丹江口', '420381', '390000', EXAMPLE, '74000', '311600'),
  county('yunxi', '郧西县', '郧西', '420322', '371000', '公开资料（约数 37.1 万）', '41000', '296500'),
  county('zhushan', '竹山县', '竹山', '420323', '346069', CENSUS, '43000', '276500'),
  county('zhuxi', '竹溪县', '竹溪', '420324', '260000', EXAMPLE, '33000', '207800'),
  county('fangxian', '房县', '房县', '420325', '369776', CENSUS, '48000', '295500'),
  {
    ...county('jingkai', '十堰经济技术开发区', '经开区', null, '100000', EXAMPLE, '41000', '79900'),
    kind: 'zone',
    host: 'maojian',
    reportingBody: '十堰经济技术开发区组织人事部',
  },
  {
    ...county('wudangshan', '武当山旅游经济特区', '武当山', null, '46484', EXAMPLE, '9000', '37288'),
    kind: 'zone',
    host: 'danjiangkou',
    reportingBody: '武当山旅游经济特区人力资源和社会保障局',
  },
  {
    ...county('shizhi', '市直', '市直', null, '0', '市直不计常住人口', '52000', '0'),
    kind: 'city_direct',
    reportingBody: '十堰市人力资源和社会保障局（市直）',
  },
]

function county(
  key: string,
  name: string,
  shortName: string,
  code: string | null,
  population: string,
  source: string,
  urbanEmployed: string,
  insurable: string,
): ScenarioUnit {
  return {
    key,
    name,
    shortName,
    kind: 'county',
    code,
    reportingBody: `${name}人力资源和社会保障局`,
    population: { value: population, source, isExample: source === EXAMPLE },
    urbanEmployed,
    insurable,
  }
}
