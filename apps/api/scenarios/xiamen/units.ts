/**
 * The reporting units of 厦门. Populations of the census of 2020 (万人, two or one decimals as published) where published; those
 * marked `isExample` are 示例, chosen so that all sum to the census total 5,163,970. Nothing else is known of the districts, so
 * nothing else is given. Sources: domain.md §6.
 */
export interface District {
  readonly key: string
  readonly name: string
  readonly shortName: string
  readonly kind: 'county' | 'city_direct'
  readonly code: string | null
  readonly reportingBody: string
  readonly population: { readonly value: string; readonly source: string; readonly isExample: boolean }
}

const CENSUS = '第七次全国人口普查（2020-11-01，公布为万人）'
const EXAMPLE = '示例（未见公开数据）'

export const XIAMEN_UNITS: readonly District[] = [
  district('siming', '思明区', '思明', '350203', '1073300', CENSUS),
  district('huli', '湖里区', '湖里', '350206', '1037000', CENSUS),
  district('jimei', '集美区', '集美', '350211', '1037000', CENSUS),
  district('haicang', '海沧区', '海沧', '350205', '580000', EXAMPLE),
  district('tongan', '同安区', '同安', '350212', '860000', EXAMPLE),
  district('xiangan', '翔安区', '翔安', '350213', '576670', EXAMPLE),
  {
    ...district('shizhi', '市直', '市直', null, '0', '市直不计常住人口'),
    kind: 'city_direct',
    reportingBody: '厦门市人力资源和社会保障局（市直）',
  },
]

function district(
  key: string,
  name: string,
  shortName: string,
  code: string | null,
  value: string,
  source: string,
): District {
  const population = { value, source, isExample: source === EXAMPLE }
  return { key, name, shortName, kind: 'county', code, reportingBody: `${name}人力资源和社会保障局`, population }
}
