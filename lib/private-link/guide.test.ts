import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildGuide } from '#lib/private-link/guide.ts'
import { getLinkPollMs } from '#lib/private-link/poll-pace.ts'
import type { WaitReason } from '#lib/link-types/link-type.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const rows = [...catalog]
const id = '65f0c0de0000000000000e01'
const said = { by: 'ada', at: '2026-11-25T00:00:00.000Z', note: '' }

const linkOf = (row: string, more: object) =>
  privateLink.parse({ _id: id, provider: 'GCP', ...buildSamples('guided')[row]?.body, ...more })

/** What Atlas tells when it is the person's turn, and what the person did afterwards. */
const turn: Readonly<Record<WaitReason, { come: object; did: object }>> = {
  domain: {
    come: { interfaceEndpointId: 'vpce-1' },
    did: { dnsDomain: 'ap-1.us-east-1.aws.accesspoint.confluent.cloud' },
  },
  approval: { come: { interfaceEndpointName: 'pe-1' }, did: { portal: { approved: said } } },
}
const moments = [undefined, 'IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETE_REQUESTED', 'DELETING', 'DELETED', 'PONDERING']
const underWay = [undefined, 'IDLE', 'WORKING']

describe('every row', () => {
  it.each(rows)(
    '%s says what is done before and what comes after',
    (_, { tasks: before, userSteps: turns, waitsFor, connectionTemplate: connects }) => {
      expect(before.length).toBeGreaterThan(0)
      for (const { title, text } of [...before, ...(turns ?? [])])
        expect(`${title}. ${text}`).toMatch(/^[A-Z].{10,}\.$/)
      expect(turns?.some(({ shows }) => shows === waitsFor)).toBe(waitsFor ? true : undefined)
      for (const words of [connects.text, connects.note]) expect(words).toMatch(/^[A-Z].{10,}\.$/)
    },
  )

  it.each(rows)('%s is told in order in every state, with one word for what is now', (row) => {
    for (const state of moments) {
      const link = linkOf(row, { state })
      const steps = buildGuide(link)
      expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
      const order = steps.map(({ when }) => ['done', 'failed', 'now', 'yours', 'later'].indexOf(when))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      const { word } = getLinkStateView(link)
      if (state !== 'DONE') expect(steps.filter(({ title }) => title === word)).toHaveLength(1)
    }
  })

  it.each(rows)('%s waits for its person exactly while that is so', (row, { waitsFor }) => {
    for (const state of underWay) {
      const before = linkOf(row, { state })
      expect(getLinkStateView(before).tone).not.toBe('waiting')
      if (!waitsFor) {
        const never = linkOf(row, { state, interfaceEndpointId: 'vpce-1', interfaceEndpointName: 'pe-1' })
        expect(getLinkStateView(never).tone).not.toBe('waiting')
        continue
      }
      const { come, did } = turn[waitsFor]
      const yours = linkOf(row, { state, ...come })
      expect(getLinkStateView(yours)).toMatchObject({ word: 'Waiting for you', tone: 'waiting', isMoving: true })
      expect(
        buildGuide(yours)
          .filter(({ when }) => when === 'yours')
          .map(({ shows }) => shows),
      ).toContain(waitsFor)
      expect(getLinkPollMs(yours, { moving: 5_000, resting: 30_000 })).toBe(5_000)
      const over = linkOf(row, { state, ...come, ...did })
      expect(getLinkStateView(over).tone).toBe(state === 'WORKING' || waitsFor === 'approval' ? 'working' : 'submitted')
      expect(buildGuide(over).filter(({ when }) => when === 'yours')).toEqual([])
    }
  })

  it.each(rows)('%s never waits for anybody once it is done, failed, going or unknown', (row, { waitsFor }) => {
    for (const state of moments.filter((moment) => !underWay.includes(moment)))
      expect(getLinkStateView(linkOf(row, { state, ...(waitsFor && turn[waitsFor].come) })).tone).not.toBe('waiting')
  })

  it.each(rows)('%s leads to the stream connection that uses it, and only once it is done', (row) => {
    const stepOf = (state: string) =>
      buildGuide(linkOf(row, { state })).find(({ shows }) => shows === 'connection')?.when
    expect([stepOf('IDLE'), stepOf('WORKING'), stepOf('DONE'), stepOf('FAILED')]).toEqual([
      'later',
      'later',
      'yours',
      undefined,
    ])
  })
})

describe('a link that the catalog does not know', () => {
  it('has a way all the same', () => {
    const titles = buildGuide(privateLink.parse({ _id: id, provider: 'ORACLE', state: 'PONDERING' })).map(
      ({ title }) => title,
    )
    expect(titles).toEqual(['Atlas accepted it', 'PONDERING', 'Use it in a stream connection'])
  })
})

describe('a link of Enterprise whose access point stood before', () => {
  it('asks nothing of anybody', () => {
    const link = linkOf('AWS/CONFLUENT/ENTERPRISE', { state: 'WORKING', ...turn.domain.did })
    expect(buildGuide(link).map(({ when }) => when)).toEqual(['done', 'now', 'later'])
  })
})
