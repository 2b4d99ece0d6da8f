import type { Requirement } from '#lib/approval/requirement.ts'
import type { PolicyCommand, PolicyEffect } from '#lib/policy/policy-command.ts'
import type { Template } from '#lib/template/template.ts'

/** A rule as people read it; `when`: its condition in CEL; `approval`: what it asks for, of one that requires that. */
export type ShownRule = {
  id: string
  commands: readonly PolicyCommand[]
  effect: PolicyEffect
  when: string
  sentence: string
  field?: string | undefined
  approval?: Requirement | undefined
}

/**
 * Which rules and templates hold in a project, since when (ms since 1970), and what is wrong with a newer file that is
 * not taken up.
 */
export type ProjectRules = {
  rules: readonly ShownRule[]
  templates: readonly Template[]
  since: number
  sentences: readonly string[]
}
