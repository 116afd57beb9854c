import { config, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import FileDrop from '@/ui/FileDrop.vue'
import { answerWith, problem } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import CityImportDialog from './CityImportDialog.vue'

const stubs = config.global.stubs
beforeEach(() => {
  config.global.stubs = {
    ElSelect: true,
    ElDialog: {
      props: ['modelValue', 'title'],
      template: '<div v-if="modelValue" role="dialog"><h2>{{ title }}</h2><slot /><slot name="footer" /></div>',
    },
  }
})
afterEach(() => {
  config.global.stubs = stubs
})

const units = [
  { unitId: 'a', unitName: '茅箭区', changed: 2, same: 1, refused: 0 },
  { unitId: 'b', unitName: '张湾区', changed: 1, same: 0, refused: 1 },
]
const change = (row: number, unitName: string) => ({
  ...{ row, unitName, taskId: `t${row}`, goalName: '城镇新增就业人数', period: '2025-09' },
  ...{ cells: [{ column: '数值', before: null, after: '12' }], findings: [] },
})
const preview = {
  ...{ from: '2025-09', to: '2025-09', rows: 5, same: 1, units, digest: 'd'.repeat(64) },
  changes: [change(2, '茅箭区'), change(3, '茅箭区'), change(5, '张湾区')],
  refused: [
    {
      ...{ row: 6, unitName: '张湾区', goalName: '失业率', period: '2025-09' },
      problems: [{ column: '', message: '已认定，不能代录。' }],
    },
  ],
}

async function opened() {
  const { wrapper } = await mountUi(CityImportDialog, {
    props: { modelValue: true, planId: 'p1', period: '2025-09', units },
    permissions: ['report:import_city'],
  })
  return wrapper
}

describe('代录导入', () => {
  it('offers a workbook of every unit for the month that is looked at', async () => {
    const wrapper = await opened()
    expect(wrapper.get('a[download]').attributes('href')).toBe(
      '/api/reports/city-workbook?planId=p1&period=2025-09&to=2025-09',
    )
    expect(wrapper.text()).toContain('送审和提交仍由县局办理')
  })

  it('shows the refused rows with unit and reason first, and takes nothing while one row is refused', async () => {
    answerWith({ 'POST /api/reports/city-workbook/preview': preview })
    const wrapper = await opened()
    wrapper.getComponent(FileDrop).vm.$emit('files', [new File(['x'], '代录表.xlsx')])
    await flushPromises()
    expect(wrapper.text()).toContain('张湾区')
    expect(wrapper.text()).toContain('已认定，不能代录。')
    expect(wrapper.text()).toContain('下载回执')
    const submit = wrapper.findAll('button').find((button) => button.text() === '导入 3 行')
    expect(submit?.attributes('disabled')).toBeDefined()
  })

  it('says in words why a file is not read', async () => {
    answerWith({
      'POST /api/reports/city-workbook/preview': problem(422, {
        detail: '这份文件不是本规划的代录表；请在本页下载。',
      }),
    })
    const wrapper = await opened()
    wrapper.getComponent(FileDrop).vm.$emit('files', [new File(['x'], '别的.xlsx')])
    await flushPromises()
    expect(wrapper.text()).toContain('请在本页下载')
  })
})
