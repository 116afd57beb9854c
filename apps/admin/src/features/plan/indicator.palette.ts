import { matches, type PaletteProvider } from '@/app/palette/palette'
import { useSession } from '@/app/session/session.store'

/** Ctrl K: indicators by code or name. The client is fetched with the first search, not with the first page. */
export const findEntries: PaletteProvider = async (text, signal) => {
  if (text === '' || !useSession().may('indicator:read')) return []
  const { indicatorApi } = await import('./indicator.api')
  const all = await indicatorApi.list(signal)
  return all
    .filter(({ code, name }) => matches(`${code} ${name}`, text))
    .map(({ id, code, name }) => ({
      key: `indicator ${id}`,
      label: name,
      group: '指标',
      hint: code,
      to: { name: 'indicator', params: { id } },
    }))
}
