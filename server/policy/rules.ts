import 'server-only'
import { createDigest } from '#server/create-digest.ts'
import type { RuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { asksAbout, gatherFacts, type Asking, type FactSources } from '#server/policy/gather-facts.ts'
import { judge } from '#server/policy/judge.ts'
import type { Rule } from '#server/policy/policy-shape.ts'
import { sendsCreate } from '#lib/policy/policy-command.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import { judgeTemplates } from '#lib/template/judge-templates.ts'

type Deps = FactSources & {
  /** Undefined while there are no rules. */
  getEvaluator: () => RuleEvaluator | undefined
}

const denyUnread = (id: string, what: string): Verdict => ({
  rule: id,
  effect: 'deny',
  isTemporary: true,
  sentence: `The ${what} ${id} asks about the project, its private links or its connections, which cannot be read now. Nothing was sent; try again later.`,
})

/** The words that a condition has for a value: `labels` and `ownership` as a whole, a field by its name. */
const getWord = (path: string): string => path.split('.').at(0) ?? path

/** Whether a condition asks about a request as a whole, such as for its size. */
const asksAboutAll = ({ when }: Rule) => /\brequest\b(?!\s*[.[])/.test(when)

/** What a command consists of: one that stands in for a failed link deletes that one first. */
const listParts = (subject: RuleSubject): RuleSubject[] => {
  const { command, groupId, replaces: linkId } = subject
  const deletion: RuleSubject = { command: 'delete', groupId, linkId }
  return command === 'delete-then-create' && linkId !== undefined ? [deletion, subject] : [subject]
}

/** The verdicts, each rule's once: it may hold for the deletion and for the create. */
const removeRepeated = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(
    ({ rule, sentence }, index) =>
      verdicts.findIndex((other) => other.rule === rule && other.sentence === sentence) === index,
  )

/** Judges commands by the rules and templates that hold in a project. */
export const createRules = ({ getEvaluator, ...sources }: Deps) => {
  /**
   * What rules and templates say to one part of a command. One about what cannot be read or evaluated denies, since it
   * may be the one that forbids. `unknown`: the values that are not there yet; what asks about one says nothing.
   */
  const judgePart = async (
    subject: RuleSubject,
    asking: Asking,
    unknown: readonly string[] = [],
  ): Promise<Verdict[]> => {
    const evaluator = getEvaluator()
    if (!evaluator) return []
    const isEarly = (rule: Rule) =>
      unknown.length > 0 && (asksAboutAll(rule) || unknown.some((path) => asksAbout(rule, getWord(path))))
    const rules = evaluator.listApplicable(subject.command, subject.groupId).filter((rule) => !isEarly(rule))
    const templates = evaluator.listTemplates(subject.command, subject.groupId)
    if (rules.length + templates.length === 0) return []
    const { facts, body, isLinkRead, isUnread } = await gatherFacts(sources, subject, asking, { rules, templates })
    const readable = rules.filter((rule) => !isUnread(rule))
    const isKnown = (path: string) => !unknown.includes(path) && !unknown.includes(getWord(path))
    return [
      ...rules.filter(isUnread).map(({ id }) => denyUnread(id, 'rule')),
      ...judge(await evaluator.evaluate(readable, facts)),
      ...(isLinkRead
        ? judgeTemplates(templates, { ...facts, request: body }, isKnown)
        : templates.map(({ id }) => denyUnread(id, 'template'))),
    ]
  }
  return {
    /** What they say to a command, before it is sent; `unknown`: the values that are not there yet. */
    judge: async (subject: RuleSubject, asking: Asking, unknown: readonly string[] = []): Promise<Verdict[]> =>
      removeRepeated((await Promise.all(listParts(subject).map((part) => judgePart(part, asking, unknown)))).flat()),
    judgePart,
    /** Whether a rule judges a create by the links of its project. */
    asksAboutLinks: ({ command, groupId }: RuleSubject): boolean =>
      sendsCreate(command) &&
      (getEvaluator()?.listApplicable(command, groupId) ?? []).some((rule) => asksAbout(rule, 'links')),
    /** What changes with the rules and templates that hold for a command in a project, and with nothing else. */
    getVersion: (subject: RuleSubject): string => {
      const evaluator = getEvaluator()
      const listAll = ({ command, groupId }: RuleSubject) =>
        evaluator ? [...evaluator.listApplicable(command, groupId), ...evaluator.listTemplates(command, groupId)] : []
      return createDigest(listParts(subject).flatMap(listAll))
    },
  }
}
