import { blankLink, buildBlankFacts } from '#server/policy/blank-facts.ts'
import { createRuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { policyShape } from '#server/policy/policy-shape.ts'
import { buildFigure, type Measure } from '../figures.ts'

const [ruleCount, evaluations, linkCount] = [100, 1_000, 50]

/** As docs/policy.example.yaml has them: three that ask about a link, and one about all. */
const conditions = [
  'link.region != "" && !(link.region in ["us-east-1", "eu-west-1"])',
  '!("team" in labels)',
  'link.state == "DONE" && re(link.name, "(^|-)prod(-|$)")',
  'links.filter(other, other.provider == link.provider).size() >= 20',
]

const policy = policyShape.parse({
  rules: Array.from({ length: ruleCount }, (_, index) => ({
    ...{ id: `r${String(index)}`, commands: ['create'], effect: 'warn', sentence: 'Hm.' },
    when: conditions[index % conditions.length],
  })),
})

const link = { ...blankLink, name: 'orders-prod', provider: 'AWS', vendor: 'MSK', region: 'eu-west-1', state: 'DONE' }
const facts = {
  ...buildBlankFacts('create'),
  link,
  links: Array.from({ length: linkCount }, (_, index) => ({ ...link, id: String(index), region: 'us-east-1' })),
}

/** What judging commands by rules costs. */
export const rules: Measure = {
  name: 'rules',
  title: 'Rules',
  how: `${String(ruleCount)} rules, a quarter of which ask about all links, evaluated for ${evaluations.toLocaleString('en-GB')} commands in a project of ${String(linkCount)} links, one command after the other.`,
  run: async ({ isQuick }) => {
    const { evaluate, listApplicable, close } = createRuleEvaluator(policy)
    const applicable = listApplicable('create', '')
    const samples: number[] = []
    try {
      await evaluate(applicable, facts)
      for (let run = 0; run < (isQuick ? 3 : 7); run += 1) {
        const startedAt = performance.now()
        for (let turn = 0; turn < evaluations; turn += 1) await evaluate(applicable, facts)
        samples.push((performance.now() - startedAt) / 1_000)
      }
    } finally {
      await close()
    }
    return [
      buildFigure({
        name: `${String(ruleCount)} rules, ${evaluations.toLocaleString('en-GB')} times`,
        unit: 's',
        samples,
        goal: { of: 'value', is: 'at most', limit: 1 },
      }),
    ]
  },
}
