import { matches, type PaletteProvider } from '@/app/palette/palette'
import { useContext } from '@/app/context/context.store'
import { useSession } from '@/app/session/session.store'
import { cityWays } from './city-ways'

/** Ctrl K: the views over the board by name, units and goals of the board by theirs. */
export const findEntries: PaletteProvider = async (text, signal) => {
  const { may, me } = useSession()
  if (!may('progress:read')) return []
  const pages = me?.unit?.kind === 'city' ? cityWays.filter(({ label }) => matches(label, text)) : []
  const entries = pages.map(({ name, label }) => ({ key: `page ${name}`, label, group: '页面', to: { name } }))
  const { planId, period } = useContext()
  if (text === '' || planId === null || period === null) return entries
  const { progressApi } = await import('./progress.api')
  const board = await progressApi.board(planId, period, signal)
  const units = board.units
    .filter(({ name }) => matches(name, text))
    .map(({ unitId, name }) => ({
      key: `unit ${unitId}`,
      label: name,
      group: '单位进度',
      to: { name: 'progress-unit', params: { unitId } },
    }))
  const goals = board.goals
    .filter(({ name }) => matches(name, text))
    .map(({ goalId, name }) => ({
      key: `goal ${goalId}`,
      label: name,
      group: '指标进度',
      to: { name: 'progress-goal', params: { goalId } },
    }))
  return [...entries, ...units, ...goals]
}
