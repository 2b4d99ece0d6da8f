import { describe, expect, it } from 'vitest'
import { describeAwsCommand } from '#lib/aws/describe-aws-command.ts'

const kinds = ['add-policy-statement', 'undo-policy-statement', 'enable-connectivity'] as const

describe('describeAwsCommand', () => {
  it.each(kinds)('says that an unknown %s is looked up and not sent again', (kind) => {
    const { sentence, isDecision } = describeAwsCommand({ kind, status: 'unknown' })
    expect(sentence).toMatch(/^No usable answer came\. The portal reads .* and does not send .* again by itself\.$/)
    expect(isDecision).toBe(false)
  })

  it.each(kinds)('leaves an unclear %s to a person, and says what to look at', (kind) => {
    const { sentence, isDecision } = describeAwsCommand({ kind, status: 'unclear' })
    expect(sentence).toMatch(/Look at the (policy|cluster) in AWS, and .* again if it is still|missing/)
    expect(isDecision).toBe(true)
  })

  it('waits for what is being sent', () => {
    expect(describeAwsCommand({ kind: 'enable-connectivity', status: 'sending' })).toEqual({
      title: 'Multi-VPC connectivity is being turned on',
      sentence: 'The portal waits for AWS’s answer. It is safe to close this tab.',
      isDecision: false,
    })
  })
})
