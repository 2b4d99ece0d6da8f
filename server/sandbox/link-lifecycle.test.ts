import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDefaultAssumptions } from '#server/sandbox/assumptions.ts'
import {
  goneMs,
  hasEndpointName,
  hasInterface,
  idleMs,
  builtMs,
  requestedMs,
  computeState,
  type LifecycleSettings,
} from '#server/sandbox/link-lifecycle.ts'
import type { Link } from '#server/sandbox/model.ts'

const born = Date.UTC(2026, 10, 24)
const settings: LifecycleSettings = { timeScale: 1, approval: 'auto', assumptions: createDefaultAssumptions() }
const manual: LifecycleSettings = { ...settings, approval: 'manual' }

const link = (sent: Record<string, unknown>, more: Partial<Link> = {}): Link => ({
  id: '65f0c0de0000000000000a11',
  groupId: '65f0c0de0000000000000a01',
  sent,
  createdAt: born,
  fails: false,
  ...more,
})
const msk = link({ provider: 'AWS', vendor: 'MSK', arn: 'arn:aws:kafka:us-east-1:1:cluster/a/b' })
const hub = link({ provider: 'Azure', vendor: 'eventhub' })
const enterprise = link({ provider: 'AWS', vendor: 'Confluent', dnsSubDomain: [] })
const at = (subject: Link, ms: number, how = settings) => computeState(subject, born + ms, how)

describe('lifecycle of a link', () => {
  test('goes from IDLE to WORKING to DONE in ten seconds', () => {
    const states = [0, idleMs - 1, idleMs, builtMs - 1, builtMs, 86_400_000].map((ms) => at(msk, ms))
    expect(states).toEqual(['IDLE', 'IDLE', 'WORKING', 'WORKING', 'DONE', 'DONE'])
  })

  test('ends FAILED when the link fails', () => {
    const failing = { ...msk, fails: true }
    expect([0, idleMs, builtMs].map((ms) => at(failing, ms))).toEqual(['IDLE', 'WORKING', 'FAILED'])
  })

  test('goes from DELETE_REQUESTED to DELETING to gone after a delete, from any state', () => {
    for (const deletedAt of [born, born + idleMs, born + builtMs]) {
      const going = { ...msk, deletedAt }
      const states = [0, requestedMs, goneMs - 1, goneMs].map((ms) => computeState(going, deletedAt + ms, settings))
      expect(states).toEqual(['DELETE_REQUESTED', 'DELETING', 'DELETING', undefined])
    }
  })

  test('approves a link automatically, or waits for an approval', () => {
    expect(at(hub, builtMs)).toBe('DONE')
    expect(at(hub, 86_400_000, manual)).toBe('WORKING')
    const approved = { ...hub, approvedAt: born + 60_000 }
    expect([at(approved, 60_000, manual), at(approved, 64_000, manual)]).toEqual(['WORKING', 'DONE'])
    expect(at(approved, 60_000)).toBe('DONE')
    const waitingIdle: LifecycleSettings = {
      ...manual,
      assumptions: { ...manual.assumptions, waitingForApprovalIsWorking: false },
    }
    expect(at(hub, 86_400_000, waitingIdle)).toBe('IDLE')
  })

  test.each([
    [{ provider: 'AZURE' }, 'WORKING'],
    [{ provider: 'azure', vendor: 'Azure_Blob_Storage' }, 'WORKING'],
    [{ provider: 'AZURE', vendor: 'CONFLUENT' }, 'DONE'],
    [{ provider: 'AWS', vendor: 'S3' }, 'DONE'],
    [{ provider: 'GCP', vendor: 'PUBSUB' }, 'DONE'],
  ])('%o is %s when nobody approves', (sent, state) => {
    expect(at(link(sent), builtMs, manual)).toBe(state)
  })

  test('waits for the domain of Confluent Enterprise, shows its endpoint meanwhile, and is DONE after it', () => {
    const waitingWorking = { ...settings, assumptions: { ...settings.assumptions, waitingForDomainIsIdle: false } }
    expect(at(enterprise, 86_400_000)).toBe('IDLE')
    expect(at(enterprise, idleMs, waitingWorking)).toBe('WORKING')
    expect([0, idleMs].map((ms) => hasInterface(enterprise, born + ms, settings))).toEqual([false, true])
    const domainAt = born + 60_000
    const dnsDomain = 'ap1.us-east-1.aws.accesspoint.confluent.cloud'
    const updated = { ...enterprise, sent: { ...enterprise.sent, dnsDomain }, domainAt }
    expect([0, 4_000].map((ms) => computeState(updated, domainAt + ms, settings))).toEqual(['WORKING', 'DONE'])
    expect([0, 4_000].map((ms) => hasInterface(updated, domainAt + ms, settings))).toEqual([true, true])
  })

  test('shows the endpoint name of a link that waits for an approval once it is built, as assumed', () => {
    const names = (one: Link, how: LifecycleSettings) =>
      [0, idleMs, builtMs - 1, builtMs, 86_400_000].map((ms) => hasEndpointName(one, born + ms, how))
    expect(names(hub, manual)).toEqual([false, false, false, true, true])
    expect(names({ ...hub, fails: true }, manual)).not.toContain(true)
    expect(names(msk, manual)).not.toContain(true)
    expect(
      names(hub, { ...manual, assumptions: { ...manual.assumptions, approvalTellsEndpointName: false } }),
    ).not.toContain(true)
  })

  test('shows the interface endpoint of Confluent Dedicated only when DONE', () => {
    const dedicated = link({ provider: 'AWS', vendor: 'CONFLUENT', dnsDomain: 'a.us-east-1.aws.confluent.cloud' })
    expect([idleMs, builtMs].map((ms) => hasInterface(dedicated, born + ms, settings))).toEqual([false, true])
  })
})

test('time scale: the state depends only on elapsed time times the scale', () => {
  const subject = fc.constantFrom(msk, hub, enterprise, { ...msk, fails: true }, { ...msk, deletedAt: born })
  const scale = fc.constantFrom(0.25, 0.5, 2, 4, 16)
  fc.assert(
    fc.property(subject, scale, fc.integer({ min: 0, max: 40_000 }), (one, timeScale, ms) => {
      expect(at(one, ms / timeScale, { ...settings, timeScale })).toBe(at(one, ms))
    }),
  )
})

test('states only move forward', () => {
  const order = ['IDLE', 'WORKING', 'DONE', 'FAILED']
  const moments = fc.tuple(fc.nat(30_000), fc.nat(30_000))
  fc.assert(
    fc.property(fc.constantFrom(msk, hub, { ...msk, fails: true }), moments, (one, [a, b]) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((ms) => order.indexOf(at(one, ms) ?? ''))
      expect(early).toBeLessThanOrEqual(Number(late))
    }),
  )
})
