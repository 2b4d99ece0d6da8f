import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

const uuid = '4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10'
const arn = `arn:aws:kafka:us-east-1:123456789012:cluster/orders/${uuid}-5`

const arns = fc.record({
  region: fc.constantFrom('us-east-1', 'eu-central-1', 'ap-southeast-7', 'us-gov-west-1'),
  account: fc.stringMatching(/^\d{12}$/),
  cluster: fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/),
  id: fc.uuid(),
  suffix: fc.constantFrom('', '-5', '-s1', '-s3', '-12'),
})
const dirt = fc.array(fc.constantFrom(' ', '\t', '\n', '"', "'", '`', '\u200b', '\ufeff', '\u00a0', '“', '”'), {
  maxLength: 6,
})

describe('parseMskArn', () => {
  it('returns region, account, cluster and kind', () => {
    expect(parseMskArn(arn)).toEqual({
      ok: true,
      arn: { arn, region: 'us-east-1', account: '123456789012', cluster: 'orders', kind: 'provisioned' },
    })
    expect(parseMskArn(`arn:aws:kafka:us-east-1:123456789012:cluster/orders/${uuid}-s2`)).toMatchObject({
      arn: { kind: 'serverless' },
    })
  })

  it('ignores spaces, quotes and invisible characters around an ARN', () => {
    fc.assert(
      fc.property(arns, dirt, dirt, ({ region, account, cluster, id, suffix }, before, after) => {
        const clean = `arn:aws:kafka:${region}:${account}:cluster/${cluster}/${id}${suffix}`
        const read = parseMskArn(before.join('') + clean + after.join(''))
        expect(read).toMatchObject({ ok: true, arn: { arn: clean, region, account, cluster } })
      }),
      { numRuns: 1000 },
    )
  })

  it('rejects anything else with a sentence', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const checked = parseMskArn(typed)
        expect(checked.ok).toBe(false)
        if (!checked.ok) expect(checked.sentence).toMatch(/^[A-Z].*\S$/)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['arn:aws-cn:kafka:cn-north-1:123456789012:cluster/orders/x', /partition aws/],
    ['arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1', /another AWS service \(“ec2”\)/],
    [`arn:aws:kafka:us-east-1:123456789012:topic/orders/${uuid}-5/payments`, /ARN of a topic/],
    [`arn:aws:kafka:us-east-1:123456789012:group/orders/${uuid}-5/readers`, /consumer group/],
    ['arn:aws:kafka:us-east-1:123456789012:configuration/tuned/1', /MSK configuration/],
    ['arn:aws:kafka::123456789012:cluster/orders/x', /no region/],
    ['arn:aws:kafka:us-east-1:1234:cluster/orders/x', /12-digit account/],
    ['arn:aws:kafka:us-east-1:123456789012:cluster/orders', /cluster\/NAME\/UUID/],
    ['b-1.orders.abc123.c5.kafka.us-east-1.amazonaws.com:9094', /broker’s address/],
    ['orders', /as the MSK console shows it/],
  ])('explains what is wrong with %s', (typed, words) => {
    const read = parseMskArn(typed)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.sentence).toMatch(words)
  })

  it('has a sentence of its own for each mistake', () => {
    const typed = [
      'x',
      'arn:aws:s3:::b',
      'arn:aws:kafka::1:cluster/a/b',
      'arn:aws-cn:kafka:a:1:cluster/a/b',
      'a.amazonaws.com',
    ]
    const sentences = typed.map((text) => {
      const checked = parseMskArn(text)
      return checked.ok ? '' : checked.sentence
    })
    expect(new Set(sentences).size).toBe(typed.length)
  })
})
