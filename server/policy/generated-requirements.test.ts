import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { policyShape } from '#server/policy/policy-shape.ts'
import { createRules } from '#server/policy/rules.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import { judgeDecisions } from '#lib/approval/judge-decisions.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { policyEffects, type PolicyCommand } from '#lib/policy/policy-command.ts'
import { findDenial, findRequirement } from '#lib/policy/verdict.ts'

const projects = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02'] as const
const people = ['ada', 'bea', 'cyd', 'dan'] as const
const creates: readonly PolicyCommand[] = ['create', 'send-again', 'delete-then-create']
const commands = ['delete', 'set-domain', ...creates] as const

type Asked = { command: PolicyCommand; groupId: string; by: string; domain: string; team: string }

/** Conditions in CEL, each said again in TypeScript; undefined where it cannot be evaluated. */
const conditions: readonly { when: string; says: (asked: Asked) => boolean | undefined }[] = [
  { when: 'true', says: () => true },
  { when: 'command == "delete-then-create"', says: ({ command }) => command === 'delete-then-create' },
  { when: 'request.dnsDomain.endsWith(".b")', says: ({ domain }) => domain.endsWith('.b') },
  { when: 'labels["team"] == "red"', says: ({ team }) => (team === '' ? undefined : team === 'red') },
  { when: '!("team" in labels)', says: ({ team }) => team === '' },
  { when: 'person.id == "ada"', says: ({ by }) => by === 'ada' },
  { when: 're(request.dnsDomain, "^x")', says: ({ domain }) => domain.startsWith('x') },
]

const anyRule = fc.record({
  condition: fc.constantFrom(...conditions),
  commands: fc.uniqueArray(fc.constantFrom('create' as const, ...commands), { minLength: 1 }),
  projects: fc.constantFrom<('*' | string[])[]>('*', [projects[0]], [projects[1]]),
  effect: fc.constantFrom('require-approval' as const, 'require-approval' as const, ...policyEffects),
  approval: fc.record({
    approvers: fc.constantFrom(1, 2),
    send: fc.constantFrom('at-once', 'by-press'),
    days: fc.integer({ min: 1, max: 90 }),
  }),
})
type AnyRule = typeof anyRule extends fc.Arbitrary<infer R> ? R : never

const anyKind = fc.constantFrom<RemarkKind[]>('approve', 'approve', 'reject', 'ask')
const anyTrial = fc.record({
  asked: fc.record({
    command: fc.constantFrom(...commands),
    groupId: fc.constantFrom(...projects),
    by: fc.constantFrom(...people),
    domain: fc.constantFrom('x.b', 'x.a', 'y.b', 'y.a'),
    team: fc.constantFrom('', 'red', 'blue'),
  }),
  decisions: fc.array(fc.record({ by: fc.constantFrom(...people), kind: anyKind }), { maxLength: 8 }),
  others: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
})
type Trial = typeof anyTrial extends fc.Arbitrary<infer T> ? T : never

const toLabels = (team: string): Record<string, string> => (team === '' ? {} : { team })

const openRules = (generated: readonly AnyRule[]) => {
  const rules = generated.map(({ condition: { when }, approval, ...rule }, index) => ({
    ...{ id: `r${String(index)}`, sentence: 'Ask.', when, ...rule },
    ...(rule.effect === 'require-approval' ? { approval } : {}),
  }))
  const evaluator = createRuleEvaluator(policyShape.parse({ rules }))
  const { judge } = createRules({
    getEvaluator: () => evaluator,
    findProjectName: () => expect.fail('no rule asks about the project'),
    findOwnership: () => expect.fail('each command says whose it is'),
    listLinks: () => expect.fail('no rule asks about links'),
    listOpenCreates: () => expect.fail('no rule asks about links'),
    findConnectionType: () => expect.fail('no rule asks about its type'),
  })
  const judgeAsked = ({ command, groupId, by, domain, team }: Asked) => {
    const ownership = { ...emptyOwnership, labels: toLabels(team) }
    const subject = { command, groupId, request: { dnsDomain: domain }, ownership }
    return judge(subject, { person: { id: by, name: by }, requestId: 'r' })
  }
  return { judgeAsked, close: evaluator.close }
}

/** What the rules must come to: whether one forbids it, and those that require an approval. */
const foresee = (generated: readonly AnyRule[], asked: Asked) => {
  const { command, groupId } = asked
  const isAbout = (rule: AnyRule) =>
    (rule.commands.includes(command) || (creates.includes(command) && rule.commands.includes('create'))) &&
    (rule.projects === '*' || rule.projects.includes(groupId))
  const results = generated.filter(isAbout).map((rule) => ({ rule, says: rule.condition.says(asked) }))
  return {
    isDenied: results.some(({ rule, says }) => says === undefined || (says && rule.effect === 'deny')),
    requiring: results.flatMap(({ rule, says }) => (says && rule.effect === 'require-approval' ? [rule.approval] : [])),
  }
}

/** What the decisions come to, which are all on what is asked for, and who of them is willing and may be. */
const decide = ({ asked, decisions, others }: Trial, approvers: number) => {
  const requesters = [asked.by, ...others]
  const said = decisions.map((decision) => ({ ...decision, digest: 'd' }))
  const findLast = (one: string) => decisions.findLast(({ by }) => by === one)?.kind
  return {
    status: judgeDecisions(said, { digest: 'd', requesters, approvers }),
    willing: people.filter((one) => !requesters.includes(one) && findLast(one) === 'approve').length,
  }
}

it('nothing is approved without what each of its rules requires, for generated rules, requests and people', async () => {
  const seen = new Set<string>()
  const check = async (generated: readonly AnyRule[], trials: readonly Trial[]) => {
    const { judgeAsked, close } = openRules(generated)
    for (const trial of trials) {
      const verdicts = await judgeAsked(trial.asked)
      const { isDenied, requiring } = foresee(generated, trial.asked)
      expect(findDenial(verdicts) !== undefined).toBe(isDenied)
      const requirement = findRequirement(verdicts)
      expect(requirement !== undefined).toBe(requiring.length > 0)
      if (!requirement) continue
      const { status, willing } = decide(trial, requirement.approvers)
      seen.add(status)
      for (const { approvers, send, days } of requiring) {
        if (status === 'approved') expect(willing).toBeGreaterThanOrEqual(approvers)
        if (send === 'by-press') expect(requirement.isByPress).toBe(true)
        expect(requirement.days).toBeLessThanOrEqual(days)
      }
    }
    await close()
  }
  const trials = fc.array(anyTrial, { minLength: 40, maxLength: 40 })
  await fc.assert(fc.asyncProperty(fc.array(anyRule, { maxLength: 8 }), trials, check), { numRuns: 20 })
  expect([...seen].toSorted()).toEqual(['approved', 'open', 'question', 'rejected'])
})
