import type { ScoreRequest } from '@plancascade/types'
import { aRequest } from './a-request.js'

/** The example employment index of scenario.md (示例·非官方) with invented figures of three units. */
export function employmentRequest(change: Record<string, unknown> = {}): ScoreRequest {
  return aRequest({
    units: [
      { id: 'A', group: '城区' },
      { id: 'B', group: '县市' },
      { id: 'C', group: '县市' },
    ],
    indicators: [
      { id: 'jobs', name: '城镇新增就业', direction: 'higher' },
      { id: 'reemployed', name: '失业人员再就业', direction: 'higher' },
      { id: 'unemployment', name: '城镇登记失业率', direction: 'lower' },
      { id: 'training', name: '补贴性职业技能培训', direction: 'higher' },
      { id: 'migrants', name: '其中：农民工培训', direction: 'higher' },
      { id: 'returnees', name: '返乡就业创业', direction: 'higher' },
      { id: 'praise', name: '省级以上表扬', direction: 'higher' },
    ],
    values: {
      A: {
        jobs: { actual: '13000', target: '12000' },
        reemployed: { actual: '700', target: '900' },
        unemployment: { actual: '3.9', target: '3.6' },
        training: { actual: '100', target: '99' },
        migrants: { actual: '85', target: '100' },
        returnees: { actual: '101', target: '100' },
        praise: '3',
      },
      B: {
        jobs: { actual: '8000', target: '7000' },
        reemployed: { actual: '901', target: '900' },
        unemployment: { numerator: '351', denominator: '10000', target: '3.6' },
        training: { actual: '100', target: '99' },
        migrants: { state: 'not_applicable' },
        returnees: { actual: '97', target: '100' },
      },
      C: {
        jobs: { actual: '4900', target: '7000' },
        reemployed: { actual: '451', target: '900' },
        unemployment: { actual: '3.7', target: '3.6' },
        training: { actual: '2000', target: '1800' },
        migrants: { actual: '599', target: '1000' },
        returnees: { actual: '93', target: '100' },
      },
    },
    index: {
      id: 'employment',
      name: '就业综合指数',
      bonus: { cap: '2', items: [{ indicator: 'praise' }] },
      children: [
        { indicator: 'jobs', weight: '30', rule: { method: 'completion', cap: '110' } },
        { indicator: 'reemployed', weight: '15', rule: { method: 'completion' } },
        { indicator: 'unemployment', weight: '15', rule: { method: 'completion', slope: '2' } },
        { indicator: 'training', weight: '20', rule: { method: 'completion', cap: '105' } },
        {
          indicator: 'migrants',
          weight: '10',
          rule: {
            method: 'bands',
            bands: [
              { from: '100', points: '100' },
              { from: '90', points: '85' },
              { from: '80', points: '70' },
              { from: '60', points: '40' },
            ],
          },
        },
        {
          indicator: 'returnees',
          weight: '10',
          rule: { method: 'step_deduction', full: '100', per: '5', points: '5', partial: 'started' },
        },
      ],
    },
    ...change,
  })
}
