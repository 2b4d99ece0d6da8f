import { describe, expect, it } from 'vitest'
import { diffRequests, createRetryDraft } from '#lib/private-link/retry-draft.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const linkId = '65f0c0de0000000000000e01'
const known = Object.entries(buildSamples('orders'))

describe('a draft that mends a link', () => {
  it.each(known)('of %s asks for the same again, and a change of it is named', (key, { body }) => {
    const link = privateLink.parse({
      _id: linkId,
      vendor: 'GENERIC',
      ...body,
      state: 'FAILED',
      interfaceEndpointId: 'vpce-1',
    })
    const again = createRetryDraft(link)
    const row = catalog.get(key)
    if (!again || !row) throw new Error('The catalog knows its own rows')
    expect(again).toMatchObject({ selection: key, replacesLinkId: linkId })
    const drafted = draftRequest(row, again.values[key] ?? {})
    if (!drafted.ok) throw new Error(drafted.problems[0]?.sentence)
    expect(drafted.request).toEqual(body)
    expect(diffRequests(drafted.request, drafted.request)).toEqual([])
    expect(diffRequests(drafted.request, { ...drafted.request, region: 'elsewhere' })).toEqual([
      {
        name: 'region',
        before: drafted.request.region === undefined ? [] : [drafted.request.region],
        after: ['elsewhere'],
      },
    ])
  })

  it('is none for a link of a vendor that the catalog lacks', () => {
    expect(createRetryDraft(privateLink.parse({ _id: linkId, provider: 'AWS', vendor: 'NEWCOMER' }))).toBeUndefined()
  })
})
