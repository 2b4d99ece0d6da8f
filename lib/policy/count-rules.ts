import { joinWords } from '#lib/join-words.ts'
import type { ProjectRules } from '#lib/policy/project-rules.ts'

const count = ({ length }: readonly unknown[], noun: string) =>
  length === 0 ? [] : [`${String(length)} ${noun}${length === 1 ? '' : 's'}`]

/** How many rules and templates hold: "4 rules and 1 template hold". */
export const countRules = ({ rules, templates }: Pick<ProjectRules, 'rules' | 'templates'>): string => {
  const all = rules.length + templates.length
  if (all === 0) return 'No rule holds'
  return `${joinWords([...count(rules, 'rule'), ...count(templates, 'template')])} ${all === 1 ? 'holds' : 'hold'}`
}
