import type { ScoringRule } from '@plancascade/types'
import { compileAllOrNothing } from './all-or-nothing.js'
import { compileBands } from './bands.js'
import { compileCompletion } from './completion.js'
import { compileEfficacy } from './efficacy.js'
import { compileGoalpost } from './goalpost.js'
import { compileGrade } from './grade.js'
import type { RuleEvaluator, RulePlace } from './rule.js'
import { compileSampleRule } from './sample-based.js'
import { compileStepDeduction } from './step-deduction.js'
import { compileThreshold } from './threshold.js'
import { actualText } from './words.js'

/** Reads a rule's parameters once, notes what is wrong with them, and gives the function that scores a unit. */
export function compileRule(rule: ScoringRule, place: RulePlace): RuleEvaluator {
  switch (rule.method) {
    case 'completion':
      return compileCompletion(rule, place)
    case 'all_or_nothing':
      return compileAllOrNothing(rule, place)
    case 'bands':
      return compileBands(rule, place)
    case 'step_deduction':
      return compileStepDeduction(rule, place)
    case 'threshold':
      return compileThreshold(rule, place)
    case 'grade':
      return compileGrade(rule, place)
    case 'efficacy':
      return compileEfficacy(rule, place)
    case 'goalpost':
      return compileGoalpost(rule, place)
    case 'minmax':
    case 'zscore':
    case 'rank':
    case 'borda':
    case 'target_distance':
      return compileSampleRule(rule, place)
    case 'direct':
      return ({ actual }) => ({ points: actual, note: () => `实际 ${actualText(actual)}，直接作为得分` })
  }
}
