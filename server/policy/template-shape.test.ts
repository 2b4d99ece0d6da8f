import { describe, expect, it } from 'vitest'
import { readPolicy } from '#server/policy/read-policy.ts'

const read = (more: string, head = '') =>
  readPolicy(
    `rules: []\ntemplates:\n  - id: msk\n    name: MSK of ours\n    about: For streams of ours.\n    type: AWS/MSK\n${head}${more}`,
  )

describe('a template of POLICY_FILE', () => {
  it('is read with its values as they are sent', () => {
    expect(
      read(
        [
          '    projects: ["65f0c0de0000000000000a01"]',
          '    values:',
          '      authenticationScheme: { fixed: iam }',
          '      arn: { open: true }',
          '    ownership: { owner: { offered: payments } }',
          '    labels: { env: { fixed: prod } }',
          '',
        ].join('\n'),
      ),
    ).toMatchObject({
      policy: {
        templates: [
          {
            ...{ id: 'msk', name: 'MSK of ours', type: 'AWS/MSK', projects: ['65f0c0de0000000000000a01'] },
            choices: [
              { path: 'authenticationScheme', noun: 'authentication', mode: 'fixed', text: 'IAM' },
              { path: 'arn', noun: 'cluster ARN', mode: 'open', text: '' },
              { path: 'ownership.owner', noun: 'owner', mode: 'offered', text: 'payments' },
              { path: 'ownership.labels.env', noun: 'label env', mode: 'fixed', text: 'prod' },
            ],
          },
        ],
      },
    })
  })

  it.each([
    [
      '    values: { region: { fixed: us-east-1 } }\n',
      /^line 7, column 23: this link type has the fields arn, .*, and no region\.$/,
    ],
    ['    values: { arn: { fixed: nonsense } }\n', /^line 7, column 20: /],
    ['    values: { arn: { fixed: "" } }\n', /^line 7, column 29: the value is empty\. Leave it open/],
    ['    values: { arn: { fixed: 7 } }\n', /^line 7, column 29: a value is a text/],
    ['    values: { arn: { fixed: a, offered: b } }\n', /^line 7, column 20: a value of a template is \{ fixed/],
    ['    values: { arn: {} }\n', /^line 7, column 20: a value of a template is \{ fixed/],
    ['    values: { arn: us-east-1 }\n', /^line 7, column 20: a value of a template is \{ fixed/],
    ['    values: { arn: { open: false } }\n', /^line 7, column 28: a value of a template is \{ fixed/],
    ['    ownership: { team: { open: true } }\n', /^line 7, column 24: "ownership" has name, owner, /],
    ['    labels: { ENV: { open: true } }\n', /^line 7, column 20: A label’s key has /],
    [`    labels: { env: { fixed: "${'x'.repeat(101)}" } }\n`, /^line 7, column 20: A label’s value has at most 100/],
    ['    project: all\n', /^line 3, column 5: a template has id, name, about, projects, type, /],
  ])('that is wrong is refused with its place: %s', (text, sentence) => {
    const result = read(text)
    expect('sentences' in result && result.sentences.map((one) => one.replace('POLICY_FILE, ', ''))).toEqual([
      expect.stringMatching(sentence),
    ])
  })

  it('of an unknown type, with contradicting values or the id of a rule is refused with its place', () => {
    const lines = (type: string, values: string) =>
      readPolicy(`rules: []\ntemplates:\n  - { id: a, name: A, about: B, type: ${type}, values: ${values} }\n`)
    expect(lines('AWS/NONE', '{}')).toEqual({
      sentences: [expect.stringMatching(/^POLICY_FILE, line 3, column 39: "type" must be one of AWS\/MSK, /)],
    })
    const values =
      '{ region: { fixed: eu-west-1 }, serviceEndpointId: { offered: com.amazonaws.us-east-1.kinesis-streams } }'
    expect(lines('AWS/KINESIS', values)).toEqual({
      sentences: [expect.stringMatching(/^POLICY_FILE, line 3, column \d+: .*us-east-1.*eu-west-1/)],
    })
    const rule = '  - { id: a, commands: [create], when: "true", effect: deny, sentence: No. }'
    expect(readPolicy(`rules:\n${rule}\ntemplates:\n  - { id: a, name: A, about: B, type: AWS/S3 }\n`)).toEqual({
      sentences: ['POLICY_FILE, line 4, column 11: The id a stands twice.'],
    })
  })
})
