import { matches, type PaletteProvider } from '@/app/palette/palette'
import { useSession } from '@/app/session/session.store'

const TABS = { windows: '报送期限', holidays: '节假日', lights: '亮灯规则', unlocks: '截止后放行' } as const

/** Ctrl K: the rules page, which no menu has room for. */
export const findEntries: PaletteProvider = (text) => {
  const session = useSession()
  if (text === '' || !(session.may('report:rules') || session.may('report:read'))) return []
  return Object.entries(TABS)
    .filter(([, label]) => matches(label, text))
    .map(([tab, label]) => ({
      key: `rules ${tab}`,
      label,
      group: '页面',
      hint: '报送期限和亮灯规则',
      to: { name: 'report-rules', query: { tab } },
    }))
}
