import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildGuide } from '#lib/private-link/guide.ts'
import { getLinkPollMs } from '#lib/private-link/poll-pace.ts'
import type { WaitReason } from '#lib/link-types/link-type.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const linkTypes = [...catalog]
const id = '65f0c0de0000000000000e01'
const approval = { by: 'ada', at: '2026-11-25T00:00:00.000Z', note: '' }

const parseLink = (linkType: string, more: object) =>
  privateLink.parse({ _id: id, provider: 'GCP', ...buildSamples('guided')[linkType]?.body, ...more })

/** What a link shows when it is a person's turn (`come`), and what it shows once they did their part (`did`). */
const turn: Readonly<Record<WaitReason, { come: object; did: object }>> = {
  domain: {
    come: { interfaceEndpointId: 'vpce-1' },
    did: { dnsDomain: 'ap-1.us-east-1.aws.accesspoint.confluent.cloud' },
  },
  approval: { come: { interfaceEndpointName: 'pe-1' }, did: { portal: { approved: approval } } },
}
const moments = [undefined, 'IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETE_REQUESTED', 'DELETING', 'DELETED', 'PONDERING']
const underWay = [undefined, 'IDLE', 'WORKING']

describe('buildGuide', () => {
  it.each(linkTypes)(
    'has tasks, steps and a connection for %s',
    (_, { tasks: before, userSteps: turns, waitsFor, connectionTemplate: connects }) => {
      expect(before.length).toBeGreaterThan(0)
      for (const { title, text } of [...before, ...(turns ?? [])])
        expect(`${title}. ${text}`).toMatch(/^[A-Z].{10,}\.$/)
      expect(turns?.some(({ shows }) => shows === waitsFor)).toBe(waitsFor ? true : undefined)
      for (const words of [connects.text, connects.note]) expect(words).toMatch(/^[A-Z].{10,}\.$/)
    },
  )

  it.each(linkTypes)('lists the steps of %s in order of time in every state, and names the state once', (linkType) => {
    for (const state of moments) {
      const link = parseLink(linkType, { state })
      const steps = buildGuide(link)
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
      const order = steps.map(({ when }) => ['done', 'failed', 'now', 'yours', 'later'].indexOf(when))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      const { word } = getLinkStateView(link)
      if (state !== 'DONE') expect(steps.filter(({ title }) => title === word)).toHaveLength(1)
    }
  })

  it.each(linkTypes)('shows “Waiting for you” for %s exactly while it waits for a person', (linkType, { waitsFor }) => {
    for (const state of underWay) {
      const before = parseLink(linkType, { state })
      expect(getLinkStateView(before).tone).not.toBe('waiting')
      if (!waitsFor) {
        const never = parseLink(linkType, { state, interfaceEndpointId: 'vpce-1', interfaceEndpointName: 'pe-1' })
        expect(getLinkStateView(never).tone).not.toBe('waiting')
        continue
      }
      const { come, did } = turn[waitsFor]
      const yours = parseLink(linkType, { state, ...come })
      expect(getLinkStateView(yours)).toMatchObject({ word: 'Waiting for you', tone: 'waiting', isMoving: true })
      expect(
        buildGuide(yours)
          .filter(({ when }) => when === 'yours')
          .map(({ shows }) => shows),
      ).toContain(waitsFor)
      expect(getLinkPollMs(yours, { moving: 5_000, resting: 30_000 })).toBe(5_000)
      const over = parseLink(linkType, { state, ...come, ...did })
      expect(getLinkStateView(over).tone).toBe(state === 'WORKING' || waitsFor === 'approval' ? 'working' : 'submitted')
      expect(buildGuide(over).filter(({ when }) => when === 'yours')).toEqual([])
    }
  })

  it.each(linkTypes)(
    'never shows %s as waiting once it is done, failed, being deleted or in an unknown state',
    (linkType, { waitsFor }) => {
      for (const state of moments.filter((moment) => !underWay.includes(moment)))
        expect(getLinkStateView(parseLink(linkType, { state, ...(waitsFor && turn[waitsFor].come) })).tone).not.toBe(
          'waiting',
        )
    },
  )

  it.each(linkTypes)(
    'makes the stream connection of %s a person’s step once it is done, and not before',
    (linkType) => {
      const findStatus = (state: string) =>
        buildGuide(parseLink(linkType, { state })).find(({ shows }) => shows === 'connection')?.when
      expect([findStatus('IDLE'), findStatus('WORKING'), findStatus('DONE'), findStatus('FAILED')]).toEqual([
        'later',
        'later',
        'yours',
        undefined,
      ])
    },
  )
})

describe('buildGuide for a link that is done', () => {
  const link = parseLink('AZURE/EVENTHUB', { state: 'DONE', interfaceEndpointName: 'pe-1' })

  it('asks for nothing once it is known to be used, and while that is being read', () => {
    for (const use of ['used', 'checking'] as const)
      expect(buildGuide(link, use).filter(({ when }) => when === 'yours')).toEqual([])
  })

  it.each(['unused', 'unknown'] as const)('asks for a stream connection when its use is %s', (use) => {
    expect(buildGuide(link, use).filter(({ when }) => when === 'yours')).toMatchObject([{ shows: 'connection' }])
  })
})

describe('buildGuide for a link that failed or waits', () => {
  it('says each thing once', () => {
    const failed = buildGuide(parseLink('AWS/MSK', { state: 'FAILED' })).find(({ when }) => when === 'failed')
    expect(failed).toMatchObject({ title: 'Failed', text: '' })
    const waiting = buildGuide(parseLink('AZURE/EVENTHUB', { state: 'WORKING', interfaceEndpointName: 'pe-1' }))
    expect(waiting.filter(({ text }) => /interface endpoint/.test(text))).toEqual([])
  })
})

describe('buildGuide for a link that the catalog lacks', () => {
  it('lists acceptance, state and use', () => {
    const titles = buildGuide(privateLink.parse({ _id: id, provider: 'ORACLE', state: 'PONDERING' })).map(
      ({ title }) => title,
    )
    expect(titles).toEqual(['Atlas accepted it', 'PONDERING', 'Use it in a stream connection'])
  })
})

describe('buildGuide for an Enterprise link that was created with its domain', () => {
  it('has no step for a person', () => {
    const link = parseLink('AWS/CONFLUENT/ENTERPRISE', { state: 'WORKING', ...turn.domain.did })
    expect(buildGuide(link).map(({ when }) => when)).toEqual(['done', 'now', 'later'])
  })
})
