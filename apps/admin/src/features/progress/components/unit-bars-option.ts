import { LIGHT_LABELS, type Light, type ProgressLine } from '@plancascade/types'
import type { BarSeriesOption } from 'echarts/charts'
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { formatShare } from '@/ui/numbers/format'
import { LIGHT_ORDER } from '../model/board'

type Option = ComposeOption<
  | BarSeriesOption
  | AriaComponentOption
  | GridComponentOption
  | LegendComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>
export type BarColours = Record<Light | 'text' | 'line' | 'surface' | 'strong', string>

const percent = (share: string | null): number | null => (share === null ? null : Number(share) * 100)

/**
 * Units across, attainment up, the schedule as a line. One series for each light, so that the legend names it and its pattern tells
 * it apart without colour; every bar bears its figure.
 */
export function unitBarsOption(lines: readonly ProgressLine[], label: string, colours: BarColours): Option {
  const shown = lines.filter(({ attainment }) => attainment !== null)
  const lights = LIGHT_ORDER.filter((light) => shown.some((line) => line.light === light))
  const scheduled = percent(shown.find((line) => line.scheduled !== null)?.scheduled ?? null)
  return {
    animation: false,
    aria: { enabled: true, label: { description: label }, decal: { show: true } },
    textStyle: { color: colours.text, fontFamily: 'inherit' },
    grid: { left: 4, right: 56, top: 34, bottom: 2, containLabel: true },
    legend: { top: 0, right: 0, itemWidth: 18, textStyle: { color: colours.text } },
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.strong, fontSize: 12 },
    },
    xAxis: {
      type: 'category',
      data: shown.map(({ unitName }) => unitName),
      axisLine: { lineStyle: { color: colours.text } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, interval: 0, fontSize: 12 },
    },
    yAxis: {
      type: 'value',
      name: '完成率 %',
      nameTextStyle: { color: colours.text, align: 'left' },
      axisLabel: { color: colours.text, fontSize: 11 },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: lights.map((light, place) => ({
      type: 'bar',
      name: LIGHT_LABELS[light],
      stack: 'one',
      barMaxWidth: 40,
      itemStyle: { color: colours[light] },
      label: {
        show: true,
        position: 'top',
        color: colours.strong,
        fontSize: 11,
        formatter: ({ dataIndex }) => formatShare(shown[dataIndex]?.attainment ?? '0', 1) ?? '',
      },
      data: shown.map((line) => (line.light === light ? percent(line.attainment) : null)),
      ...(place === 0 && scheduled !== null ? { markLine: scheduleLine(scheduled, colours) } : {}),
    })),
  }
}

function scheduleLine(at: number, colours: BarColours): NonNullable<BarSeriesOption['markLine']> {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: colours.strong, type: [6, 4], width: 1.5 },
    label: { color: colours.strong, formatter: `应达 ${formatShare(String(at / 100), 1) ?? ''}`, fontSize: 11 },
    data: [{ yAxis: at }],
  }
}
