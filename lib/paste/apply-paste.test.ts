import { describe, expect, it } from 'vitest'
import { createDraft, type Draft } from '#lib/private-link/draft.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { applyPaste } from '#lib/paste/apply-paste.ts'
import { readPaste } from '#lib/paste/read-paste.ts'

const groupId = '64b5f0c0ffee000000000001'
const empty = createDraft('d1', groupId, 1)

const pasted = (text: string, draft: Draft = empty, pick?: string): Draft => {
  const paste = readPaste(text, { groupId })
  if (paste.kind !== 'read') throw new Error(JSON.stringify(paste))
  return {
    ...draft,
    ...applyPaste(
      draft,
      paste,
      paste.others.find(({ linkTypeId }) => linkTypeId === pick),
    ),
  }
}
const of = (id: string) => ({
  typed: buildSamples('orders')[id]?.typed ?? {},
  body: buildSamples('orders')[id]?.body ?? {},
})
const eventHub = of('AZURE/EVENTHUB').typed
const service = of('AWS/CONFLUENT/DEDICATED').typed.serviceEndpointId ?? ''

describe('applyPaste', () => {
  it.each(Object.entries(buildSamples('orders')))(
    'takes link type and values from the body of %s',
    (id, { body, typed }) => {
      const draft = pasted(JSON.stringify(body))
      expect(draft.selection).toBe(id)
      expect(draft.values).toEqual({ [id]: typed })
      expect(draft.chosen[id.split('/')[0] ?? '']).toBe(id)
    },
  )

  it('keeps the values of other link types and the fields that single values do not name', () => {
    const before = {
      ...empty,
      selection: 'AWS/MSK',
      values: { 'AWS/MSK': { arn: 'x' }, 'AZURE/EVENTHUB': { region: 'westus' } },
    }
    expect(pasted(eventHub.serviceEndpointId ?? '', before).values).toEqual({
      'AWS/MSK': { arn: 'x' },
      'AZURE/EVENTHUB': {
        region: 'westus',
        serviceEndpointId: eventHub.serviceEndpointId,
        dnsDomain: eventHub.dnsDomain,
      },
    })
  })

  it('replaces an earlier request by a whole one', () => {
    const before = pasted(
      JSON.stringify({
        provider: 'AZURE',
        vendor: 'EVENTHUB',
        dnsDomain: 'old.servicebus.windows.net',
        region: 'westus',
      }),
    )
    expect(pasted(JSON.stringify(of('AZURE/EVENTHUB').body), before).values['AZURE/EVENTHUB']).toEqual(eventHub)
  })

  it('updates what follows from a new value and keeps what was typed', () => {
    const before = pasted(eventHub.serviceEndpointId ?? '')
    const news = (eventHub.serviceEndpointId ?? '').replace(/orders$/, 'clicks')
    expect(pasted(news, before).values['AZURE/EVENTHUB']).toMatchObject({ dnsDomain: 'clicks.servicebus.windows.net' })
    const typed = {
      ...before,
      values: { 'AZURE/EVENTHUB': { ...before.values['AZURE/EVENTHUB'], dnsDomain: 'mine.servicebus.windows.net' } },
    }
    expect(pasted(news, typed).values['AZURE/EVENTHUB']).toMatchObject({
      serviceEndpointId: news,
      dnsDomain: 'mine.servicebus.windows.net',
    })
  })

  it('leaves an ambiguous link type open, with the values in each that fits', () => {
    const draft = pasted(service)
    expect(draft.selection).toBe('AWS/CONFLUENT')
    expect(Object.keys(draft.values)).toEqual(['AWS/CONFLUENT/DEDICATED', 'AWS/CONFLUENT/ENTERPRISE'])
    expect(pasted('kafka.example.com', { ...empty, selection: 'AWS/MSK' })).toMatchObject({
      selection: 'AWS/MSK',
      values: { 'AZURE/GENERIC': { dnsDomain: 'kafka.example.com' } },
    })
  })

  it('takes the link type that a person picks', () => {
    const draft = pasted(service, empty, 'AWS/CONFLUENT/ENTERPRISE')
    expect(draft).toMatchObject({
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      values: { 'AWS/CONFLUENT/ENTERPRISE': { serviceEndpointId: service, region: 'us-east-1' } },
    })
    expect(Object.keys(draft.values)).toEqual(['AWS/CONFLUENT/ENTERPRISE'])
  })
})
