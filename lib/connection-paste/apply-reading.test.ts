import { describe, expect, it } from 'vitest'
import { applyReading, listReadValues } from '#lib/connection-paste/apply-reading.ts'
import type { ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'

const draft: ConnectionDraft = {
  type: 'Kafka',
  name: 'orders',
  signIn: 'AWS_MSK_IAM',
  linkId: '65f0c0de0000000000000a11',
  values: {
    bootstrapServers: 'b-1.example.com:9098',
    'authentication.aws.roleArn': 'arn:aws:iam::123456789012:role/a',
  },
}
const reading: ConnectionReading = {
  title: 'SCRAM',
  sentence: 'Read as a connection.',
  draft: {
    type: 'Kafka',
    signIn: 'SCRAM-512',
    linkId: '65f0c0de0000000000000b22',
    values: { bootstrapServers: 'b-2.example.com:9096', 'authentication.password': 's3cret' },
  },
  secrets: ['authentication.password'],
  leftOver: [],
}

describe('a pasted connection', () => {
  it('is filled in, but the link that is used stays', () => {
    const filled = applyReading(draft, reading)
    expect(filled).toMatchObject({ name: 'orders', signIn: 'SCRAM-512', linkId: draft.linkId })
    expect(filled.values).toMatchObject(reading.draft.values)
  })

  it('gives its link to a draft without one', () => {
    expect(applyReading({ ...draft, linkId: undefined }, reading).linkId).toBe(reading.draft.linkId)
  })

  it('is listed with what it replaces, a secret without its text', () => {
    const rows = listReadValues(draft, reading)
    expect(rows.map(({ label, replaced }) => [label, replaced])).toEqual([
      ['Way to sign in', 'IAM role (Amazon MSK)'],
      ['Bootstrap servers', 'b-1.example.com:9098'],
      ['Password', undefined],
    ])
    expect(JSON.stringify(rows)).not.toContain('s3cret')
  })
})
