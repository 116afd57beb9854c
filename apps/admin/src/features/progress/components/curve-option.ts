import { Rational } from '@plancascade/kernel'
import type { LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { formatDecimal } from '@/ui/numbers/format'
import type { Curve } from '../model/detail'

export type CurveOption = ComposeOption<
  LineSeriesOption | AriaComponentOption | GridComponentOption | TooltipComponentOption
>
export type CurveColours = Record<
  'adopted' | 'schedule' | 'target' | 'band' | 'text' | 'line' | 'surface' | 'strong',
  string
>

/** Adopted figures with marks, the schedule as a thin line, the forecast dashed with its band; told apart without colour. */
export function curveOption(curve: Curve, unit: string, label: string, colours: CurveColours): CurveOption {
  const shown = (value: unknown): string =>
    typeof value === 'number' ? `${formatDecimal(Rational.of(Math.trunc(value * 100), 100))}${unit}` : '—'
  return {
    animation: false,
    aria: { enabled: true, label: { description: label }, decal: { show: true } },
    textStyle: { color: colours.text, fontFamily: 'inherit' },
    grid: { left: 4, right: 12, top: 10, bottom: 2, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      valueFormatter: shown,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.strong, fontSize: 12 },
    },
    xAxis: {
      type: 'category',
      data: [...curve.labels],
      boundaryGap: false,
      axisLine: { lineStyle: { color: colours.text } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: isFarFromZero(curve),
      axisLabel: {
        color: colours.text,
        fontSize: 11,
        formatter: (value: number) => formatDecimal(String(value)) ?? '',
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: seriesOf(curve, colours),
  }
}

/** Levels and rates move little around a large value; cumulative figures start at nothing. */
function isFarFromZero({ adopted, schedule }: Curve): boolean {
  return schedule.every((value) => value === null) && adopted.some((value) => value !== null && value > 0)
}

function seriesOf(curve: Curve, colours: CurveColours): LineSeriesOption[] {
  const bare = { type: 'line', symbol: 'none', silent: true } as const
  const series: LineSeriesOption[] = []
  if (curve.low.some((value) => value !== null)) {
    const width = curve.high.map((high, index) => (high === null ? null : high - (curve.low[index] ?? high)))
    series.push(
      { ...bare, name: '预计下限', data: [...curve.low], stack: 'band', lineStyle: { opacity: 0 } },
      {
        ...bare,
        name: '预计区间宽度',
        data: width,
        stack: 'band',
        lineStyle: { opacity: 0 },
        areaStyle: { color: colours.band, opacity: 0.7 },
        tooltip: { show: false },
      },
    )
  }
  if (curve.schedule.some((value) => value !== null)) {
    series.push({
      ...bare,
      name: '应达',
      data: [...curve.schedule],
      lineStyle: { color: colours.schedule, width: 1.5, type: [2, 3] },
      itemStyle: { color: colours.schedule },
    })
  } else if (curve.target !== null) {
    series.push({
      ...bare,
      name: '年度目标',
      data: curve.labels.map(() => curve.target),
      lineStyle: { color: colours.target, width: 1.5, type: [2, 3] },
      itemStyle: { color: colours.target },
    })
  }
  if (curve.forecast.some((value) => value !== null)) {
    series.push({
      ...bare,
      name: '预计',
      data: [...curve.forecast],
      lineStyle: { color: colours.adopted, width: 1.5, type: [8, 5] },
      itemStyle: { color: colours.adopted },
    })
  }
  series.push({
    type: 'line',
    name: '认定',
    data: [...curve.adopted],
    connectNulls: false,
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color: colours.adopted, width: 2 },
    itemStyle: { color: colours.adopted },
  })
  return series
}
