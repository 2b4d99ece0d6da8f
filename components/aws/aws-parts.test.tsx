import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AwsTrouble } from '#components/aws/aws-trouble.tsx'
import { LinesDiff } from '#components/ui/lines-diff.tsx'
import { ResourceResults } from '#components/aws/resource-results.tsx'
import { emptyResourceList, type ResourceList } from '#lib/aws/resource-list.ts'

const accounts = [{ id: '123456789012', name: 'payments', regions: ['us-east-1', 'me-south-1'], canChange: true }]

const render = (list: Partial<ResourceList>, search = '') =>
  renderToStaticMarkup(
    <ResourceResults
      kind="function"
      list={{ ...emptyResourceList, ...list }}
      accounts={accounts}
      search={search}
      onPick={() => undefined}
    />,
  )

const batch = (...names: string[]) => ({
  kind: 'resources' as const,
  account: '123456789012',
  region: 'us-east-1',
  resources: names.map((name) => ({
    kind: 'function' as const,
    name,
    region: 'us-east-1',
    arn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  })),
})

describe('ResourceResults', () => {
  it('makes what fits a button, and says of what does not why', () => {
    const { resources, ...place } = batch('fits', 'odd')
    const page = render({
      batches: [
        {
          ...place,
          resources: resources.map((one) => (one.name === 'odd' ? { ...one, misfit: 'It is broken.' } : one)),
        },
      ],
    })
    expect(page.match(/<button/g)).toHaveLength(1)
    expect(page).toContain('It is broken.')
    expect(page).toContain('payments (123456789012)')
  })

  it('names a place that gave nothing, with why', () => {
    const reading = { kind: 'unread', sentence: 'No answer came within 10 seconds.' } as const
    const page = render({ failures: [{ kind: 'failure', account: '123456789012', region: 'me-south-1', reading }] })
    expect(page).toContain('payments (123456789012), me-south-1:')
    expect(page).toContain('No answer came within 10 seconds.')
  })

  it('tells that there is nothing from that nothing matches, and neither before all were asked', () => {
    expect(render({})).toBe('')
    expect(render({ isComplete: true })).toContain('AWS shows no Lambda function in these accounts')
    expect(render({ batches: [batch('one')], isComplete: true }, 'two')).toContain('Nothing here matches “two”.')
  })

  it('shows so many that a browser has no trouble, and says how to find the others', () => {
    const names = Array.from({ length: 250 }, (_, index) => `f-${String(index)}`)
    const page = render({ batches: [batch(...names)] })
    expect(page.match(/<button/g)).toHaveLength(200)
    expect(page).toContain('250 Lambda functions match.')
  })
})

describe('LinesDiff', () => {
  it('says in words what is added and removed', () => {
    const lines = [
      { kind: 'same', text: '{' },
      { kind: 'added', text: '"a"' },
      { kind: 'removed', text: '"b"' },
    ] as const
    const page = renderToStaticMarkup(<LinesDiff label="The policy before and after" lines={lines} />)
    expect(page).toContain('Added: </span>&quot;a&quot;')
    expect(page).toContain('Removed: </span>&quot;b&quot;')
  })
})

describe('AwsTrouble', () => {
  it('shows AWS’s own words and its name for the error', () => {
    const refusal = { status: 403, code: 'AccessDeniedException', message: 'User is not authorized.' }
    const page = renderToStaticMarkup(
      <AwsTrouble kind="add-policy-statement" outcome={{ kind: 'refused', refusal, requestId: 'r-1' }} />,
    )
    expect(page).toContain('The role may not do this')
    expect(page).toContain('AWS says: User is not authorized.')
    expect(page).toContain('AccessDeniedException')
  })
  it('says why something was not sent, whether AWS can be reached or not', () => {
    const reason = 'Somebody changed the policy of the cluster since it was shown.'
    const page = renderToStaticMarkup(
      <AwsTrouble kind="undo-policy-statement" outcome={{ kind: 'not-sent', reason, requestId: 'r-1' }} />,
    )
    expect(page).toContain('This was not sent to AWS')
    expect(page).toContain(reason)
    expect(page).not.toContain('reached')
  })
})
