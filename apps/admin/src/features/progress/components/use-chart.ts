import { init, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Colours of the tokens as they are now: a chart knows no CSS variables. */
export function tokenColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** A chart drawn as SVG, so that it prints sharp; drawn again when the place or the theme changes. */
export function useChart(box: Ref<HTMLElement | null>, option: () => EChartsCoreOption) {
  let chart: EChartsType | null = null
  const draw = (): void => chart?.setOption(option(), { notMerge: true })
  const resizing = new ResizeObserver(() => chart?.resize())
  const theming = new MutationObserver(draw)

  onMounted(() => {
    if (!box.value) return
    chart = init(box.value, null, { renderer: 'svg' })
    draw()
    resizing.observe(box.value)
    theming.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  })
  onBeforeUnmount(() => {
    resizing.disconnect()
    theming.disconnect()
    chart?.dispose()
  })

  /** The same chart on a canvas of twice the size, saved as a picture for a slide or a report. */
  async function savePng(fileName: string): Promise<void> {
    if (!box.value) return
    const [{ CanvasRenderer }, { use }] = await Promise.all([import('echarts/renderers'), import('echarts/core')])
    use([CanvasRenderer])
    const { clientWidth: width, clientHeight: height } = box.value
    const copy = init(document.createElement('div'), null, { renderer: 'canvas', width, height })
    copy.setOption(option())
    const link = document.createElement('a')
    link.href = copy.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: tokenColour('--surface-panel') })
    link.download = fileName
    link.click()
    copy.dispose()
  }

  return { draw, savePng }
}
