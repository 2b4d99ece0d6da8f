import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findDeletingSince, measureElapsed } from '#lib/private-link/elapsed.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const at = Date.UTC(2026, 10, 25)
const id = (at / 1000).toString(16).padStart(8, '0').padEnd(24, '0')
const msk = { _id: id, provider: 'AWS', vendor: 'MSK' }
const after = (minutes: number) => at + minutes * 60_000

describe('measureElapsed', () => {
  it('gives the age, the usual time and the share of it', () => {
    expect(measureElapsed(msk, after(7))).toEqual({ sentence: '7 of ~35 min.', share: 0.2 })
  })
  it('says when a link takes longer than usual, with a share of 1', () => {
    expect(measureElapsed(msk, after(70))).toEqual({
      sentence: '70 of ~35 min, longer than usual. Atlas may still finish it.',
      share: 1,
    })
  })
  it('gives the age alone where the usual time is not known', () => {
    expect(measureElapsed({ ...msk, vendor: 'S3' }, after(3))).toEqual({
      sentence: '3 min so far. How long this usually takes is not known.',
    })
  })
  it('is never negative, as two clocks may differ', () => {
    expect(measureElapsed(msk, after(-2)).sentence).toContain('0 of ~35 min')
  })
})

const days = 24 * 60
const parseLink = (linkType: string, facts: object = {}) =>
  privateLink.parse({ _id: id, ...buildSamples('slow')[linkType]?.body, ...facts })

describe('a link that is far longer under way than usual', () => {
  it('K19-b: Event Hubs in IDLE for days says so, and to approve, delete or ask', () => {
    const { sentence, advice } = measureElapsed(parseLink('AZURE/EVENTHUB', { state: 'IDLE' }), after(1039 * days))
    expect(sentence).toBe('1039 d so far, far longer than the 60 min that Terraform waits for a link.')
    for (const part of [/approve it/, /delete the link/, /ask MongoDB support/]) expect(advice).toMatch(part)
  })

  it('is not so within the time that Terraform waits', () => {
    const within = measureElapsed(parseLink('AZURE/EVENTHUB', { state: 'IDLE' }), after(60))
    expect(within).toEqual({ sentence: '1 h so far. How long this usually takes is not known.' })
  })

  it.each(['IDLE', 'WORKING', 'PENDING', undefined])(
    'of MSK in %s names what to check, and no wait for Atlas',
    (state) => {
      const { sentence, advice } = measureElapsed({ ...msk, state }, after(3 * days))
      expect(sentence).toBe('3 d so far, far longer than the usual 30–35 min.')
      expect(advice).toMatch(/Turn on multi-VPC connectivity; Let Atlas connect.*delete the link and create it again/)
    },
  )

  it.each([...catalog.keys()])('of %s is told what to do in every state that is not final', (linkType) => {
    for (const state of ['IDLE', 'WORKING', 'DELETE_REQUESTED', 'DELETING', 'PONDERING', undefined])
      for (const endpoint of [{}, { interfaceEndpointId: 'vpce-1', interfaceEndpointName: 'pe-1' }]) {
        const { sentence, advice } = measureElapsed(parseLink(linkType, { state, ...endpoint }), after(days), after(0))
        expect(sentence).toContain('1 d so far')
        expect(advice).toMatch(/delete|support/)
      }
  })

  it('of a vendor that the catalog lacks is told to delete it or ask', () => {
    const { advice } = measureElapsed(privateLink.parse({ _id: id, provider: 'ORACLE', state: 'IDLE' }), after(days))
    expect(advice).toMatch(/^If it stays like this, delete the link/)
  })
})

describe('a link that waits for a person', () => {
  const enterprise = parseLink('AWS/CONFLUENT/ENTERPRISE', { state: 'WORKING', interfaceEndpointId: 'vpce-1' })

  it('waits for no usual time, and is reminded of what it costs', () => {
    expect(measureElapsed(enterprise, after(5))).toEqual({
      sentence: '5 min so far. Atlas waits for your part, however long that takes.',
    })
    expect(measureElapsed(enterprise, after(2 * days)).advice).toBe(
      'Do your part below, or delete the link. It is billed by the hour meanwhile.',
    )
  })
})

describe('a link that is being deleted', () => {
  const deleting = { ...msk, state: 'DELETING' }

  it('is measured from when the deletion was first seen, not from its creation', () => {
    const { sentence, advice } = measureElapsed(deleting, after(1000 * days), after(1000 * days - 5))
    expect([sentence, advice]).toEqual(['5 min so far. How long deleting usually takes is not known.', undefined])
  })

  it('says that it takes far too long, and what to do', () => {
    const { sentence, advice } = measureElapsed(deleting, after(1000 * days), after(997 * days))
    expect(sentence).toBe('3 d so far, far longer than the 60 min that Terraform waits for a deletion.')
    expect(advice).toMatch(/still uses the link.*ask MongoDB support/)
  })

  it('invents no duration when nobody saw the deletion begin', () => {
    expect(measureElapsed(deleting, after(days))).toEqual({
      sentence: 'How long Atlas has been deleting it is not known.',
    })
  })

  it('began with the first of the last states that say so', () => {
    const see = (...states: string[]) => states.map((state, index) => ({ state, firstSeen: index, lastSeen: index }))
    expect(findDeletingSince(see('IDLE', 'DONE', 'DELETE_REQUESTED', 'DELETING'))).toBe(2)
    expect(findDeletingSince(see('DELETING', 'DONE', 'DELETING'))).toBe(2)
    expect(findDeletingSince(see('DELETING'))).toBe(0)
    expect(findDeletingSince(see('DONE'))).toBeUndefined()
    expect(findDeletingSince([])).toBeUndefined()
  })
})
