import { describe, expect, it } from 'vitest'
import { actionsFrom, checkLifecycle, defineLifecycle, findMove, type Lifecycle } from './lifecycle.js'

const sound = defineLifecycle({
  name: 'letter',
  initial: 'draft',
  terminal: ['sent'],
  stateLabels: { draft: '草稿', checked: '已核', sent: '已发' },
  actionLabels: { check: '核对', send: '发出', reopen: '重开' },
  moves: [
    { from: 'draft', action: 'check', to: 'checked', permission: 'report:review' },
    { from: 'checked', action: 'send', to: 'sent', permission: 'report:review', guards: ['addressed'] },
    { from: 'checked', action: 'reopen', to: 'draft', permission: 'report:review' },
  ],
})
const altered = (change: Partial<Lifecycle>): Lifecycle => ({ ...(sound as Lifecycle), ...change })

describe('checkLifecycle', () => {
  it('finds nothing wrong with a sound table', () => {
    expect(checkLifecycle(sound)).toEqual([])
  })

  it('finds two moves for one state and action', () => {
    const moves = [...sound.moves, { from: 'draft', action: 'check', to: 'sent', permission: 'report:review' as const }]
    expect(checkLifecycle(altered({ moves }))).toEqual(['two moves for draft --check-->'])
  })

  it('finds a state that nothing leads to', () => {
    const stateLabels = { ...sound.stateLabels, lost: '遗失' }
    const moves = [
      ...sound.moves,
      { from: 'lost', action: 'check', to: 'checked', permission: 'report:review' as const },
    ]
    expect(checkLifecycle(altered({ stateLabels, moves }))).toEqual(['lost cannot be reached'])
  })

  it('finds a state that nobody can leave', () => {
    expect(checkLifecycle(altered({ terminal: [] }))).toEqual(['sent cannot be left'])
  })

  it('finds a terminal state that can be left', () => {
    expect(checkLifecycle(altered({ terminal: ['sent', 'checked'] }))).toEqual(['checked is terminal but can be left'])
  })

  it('finds a state or an action without words', () => {
    expect(checkLifecycle(altered({ actionLabels: { check: '核对', send: '发出' } }))).toEqual(['reopen has no label'])
    expect(checkLifecycle(altered({ stateLabels: { draft: '草稿', sent: '已发' } }))).toEqual(['checked has no label'])
  })
})

describe('moves', () => {
  it('are found by state and action, and are undefined where the table has none', () => {
    expect(findMove(sound, 'draft', 'check')?.to).toBe('checked')
    expect(findMove(sound, 'draft', 'send')).toBeUndefined()
    expect(actionsFrom(sound, 'checked')).toEqual(['send', 'reopen'])
  })
})
