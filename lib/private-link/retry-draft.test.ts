import { describe, expect, it } from 'vitest'
import { createDraftLike, diffRequests, createRetryDraft } from '#lib/private-link/retry-draft.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const linkId = '65f0c0de0000000000000e01'
const allSamples = Object.entries(buildSamples('orders'))

describe('createRetryDraft', () => {
  it.each(allSamples)('restores the request of %s, and diffRequests names a change of it', (key, { body }) => {
    const link = privateLink.parse({
      _id: linkId,
      vendor: 'GENERIC',
      ...body,
      state: 'FAILED',
      interfaceEndpointId: 'vpce-1',
    })
    const draft = createRetryDraft(link)
    const linkType = catalog.get(key)
    if (!draft || !linkType) throw new Error('The catalog knows its own linkTypes')
    expect(draft).toMatchObject({ selection: key, replacesLinkId: linkId })
    const result = draftRequest(linkType, draft.values[key] ?? {})
    if (!result.ok) throw new Error(result.problems[0]?.sentence)
    expect(result.request).toEqual(body)
    expect(diffRequests(result.request, result.request)).toEqual([])
    expect(diffRequests(result.request, { ...result.request, region: 'elsewhere' })).toEqual([
      {
        name: 'region',
        before: result.request.region === undefined ? [] : [result.request.region],
        after: ['elsewhere'],
      },
    ])
  })

  it('finds no difference between an MSK request without a scheme and one with SASL_SCRAM, but with IAM', () => {
    const body = { provider: 'AWS', vendor: 'MSK', ...buildSamples('orders')['AWS/MSK']?.body }
    expect(diffRequests(body, { ...body, authenticationScheme: 'SASL_SCRAM' })).toEqual([])
    expect(diffRequests(body, { ...body, authenticationScheme: 'IAM' })).toEqual([
      { name: 'authenticationScheme', before: ['SASL_SCRAM'], after: ['IAM'] },
    ])
  })

  it('keeps whose the link was, and a link like it has all of that but the name', () => {
    const values = { ...emptyOwnership, name: 'Orders stream', owner: 'Payments', labels: { env: 'prod' } }
    const link = privateLink.parse({
      _id: linkId,
      ...buildSamples('orders')['AWS/MSK']?.body,
      portal: { ownership: { values, version: 1, by: 'ada', at: '2026-11-29T07:00:00.000Z' } },
    })
    const texts = { 'ownership.owner': 'Payments', 'ownership.labels.env': 'prod' }
    expect(createRetryDraft(link)?.ownership).toMatchObject({ ...texts, 'ownership.name': 'Orders stream' })
    expect(createDraftLike(link)?.ownership).toMatchObject({ ...texts, 'ownership.name': '' })
  })

  it('returns undefined for a vendor that the catalog lacks', () => {
    expect(createRetryDraft(privateLink.parse({ _id: linkId, provider: 'AWS', vendor: 'NEWCOMER' }))).toBeUndefined()
  })
})
