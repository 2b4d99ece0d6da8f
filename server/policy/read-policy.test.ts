import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPolicy } from '#server/policy/read-policy.ts'

const rule = (more: string) => `rules:\n  - id: a\n    commands: [create]\n    effect: deny\n    sentence: No.\n${more}`

describe('POLICY_FILE', () => {
  it('is read: the example', () => {
    expect(readPolicy(readFileSync('docs/policy.example.yaml', 'utf8'))).toMatchObject({
      policy: { rules: [{ id: 'home-regions' }, { id: 'team-label' }, { id: 'keep-production' }, { id: 'few-links' }] },
    })
  })

  it.each([
    ['', ['line 1, column 1: it must be an object with rules.']],
    ['rules: []\nrules: []\n', ['line 2, column 1: Map keys must be unique']],
    [
      'rules: [\n',
      ['line 2, column 1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['rules: *a\n', ['line 1, column 1: It has an alias (*name). Write out what it stands for.']],
    ['a: &a [1]\nrules: *a\n', ['line 1, column 1: It has an alias (*name). Write out what it stands for.']],
    [
      'rule: []\n',
      [
        'line 1, column 1: "rules" must be a list.',
        'line 1, column 1: it has rules, templates and cases, and nothing else.',
      ],
    ],
    [rule('    when: link.regio == ""\n'), ['line 6, column 16: Rule a: No such key: regio.']],
    [rule('    when: \'link.regio == ""\'\n'), ['line 6, column 17: Rule a: No such key: regio.']],
    [
      rule('    when: >-\n      link.region == "" &&\n      link.regio == ""\n'),
      ['line 8, column 12: Rule a: No such key: regio.'],
    ],
    [
      rule('    when: "true"\n    effects: deny\n'),
      [
        'line 2, column 5: a rule has id, commands, projects, when, effect, sentence, field and approval, and nothing else.',
      ],
    ],
    [
      rule('    when: "true"\n    approval: { approvers: 2 }\n'),
      ['line 7, column 15: "approval" needs the effect require-approval.'],
    ],
    [rule('    when: "true"\n').replace('create', 'creates'), [/^line 3, column 16: "commands" may name create, /]],
    [
      rule('    when: "true"\n').replace('deny', 'forbid'),
      ['line 4, column 13: "effect" must be deny, require-approval, warn.'],
    ],
    [
      `${rule('    when: "true"\n')}cases:\n  - name: x\n    command: create\n    facts: { link: { regio: a } }\n    expect: [b]\n`,
      ['line 10, column 29: "link" has id, name, type, provider, vendor, region, state, and nothing else.'],
    ],
    [
      `${rule('    when: "true"\n')}cases:\n  - { name: x, command: create, expect: [b] }\n`,
      ['line 8, column 42: No rule and no template has the id b.'],
    ],
  ])('that is wrong is refused with line and column: %j', (text, sentences) => {
    const result = readPolicy(text)
    expect('sentences' in result && result.sentences.map((sentence) => sentence.replace(/^POLICY_FILE, /, ''))).toEqual(
      sentences.map((sentence) =>
        typeof sentence === 'string' ? sentence : (expect.stringMatching(sentence) as unknown),
      ),
    )
  })

  it.each(['['.repeat(20_000), '{a: '.repeat(9_000), '- '.repeat(20_000) + 'x', '? '.repeat(9_000)])(
    'that is nested too deeply is refused, and the process goes on: %.9s',
    (text) => {
      expect(readPolicy(text)).toEqual({ sentences: ['POLICY_FILE, line 1, column 1: It is nested too deeply.'] })
    },
  )

  it('names each rule once', () => {
    const text =
      rule('    when: "true"\n') +
      '  - id: a\n    commands: [delete]\n    effect: warn\n    sentence: Hm.\n    when: "true"\n'
    expect(readPolicy(text)).toEqual({ sentences: ['POLICY_FILE, line 7, column 9: The id a stands twice.'] })
  })

  it('that requires an approval is refused where nobody could give one', () => {
    const text = rule('    when: "true"\n').replace('deny', 'require-approval')
    expect(readPolicy(text)).toHaveProperty('policy')
    expect(readPolicy(text, { canApprove: false })).toEqual({
      sentences: [
        expect.stringMatching(/^POLICY_FILE, line 4, column 13: Rule a requires an approval, which nobody can/),
      ],
    })
  })
})
