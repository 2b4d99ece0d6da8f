import { beforeEach, expect, it, vi } from 'vitest'
import { checkReadiness } from '#server/queries/probes.ts'
import type { LoopStatus } from '#lib/health/loop-status.ts'

const state = vi.hoisted((): { reason: string; writeFailure: string; loops: LoopStatus[] } => ({
  ...{ reason: '', writeFailure: '' },
  loops: [],
}))
vi.mock('#server/container.ts', () => ({
  container: () => ({
    getStoreReason: () => state.reason || undefined,
    getStoreCondition: () => ({ writeFailure: state.writeFailure || undefined }),
    getLoops: () => state.loops,
    getAtlasStatus: () => ({ goodAt: undefined, trouble: undefined }),
  }),
}))

const loop: LoopStatus = { name: 'reconcile', startedAt: 0, endedAt: Date.now(), hasFailed: false, limitMs: 61_000 }

beforeEach(() => {
  Object.assign(state, { reason: '', writeFailure: '', loops: [loop] })
})

it('readiness: says yes while the store answers and the loops come to their ends', async () => {
  expect(await checkReadiness()).toEqual({ isHealthy: true, body: { ready: true, atlas: 'not asked yet' } })
})

it('readiness: says no while the store does not answer in time', async () => {
  state.reason = 'The store does not answer.'
  expect(await checkReadiness()).toMatchObject({ isHealthy: false, body: { ready: false, reasons: [state.reason] } })
})

it('readiness: says no once a loop has come to no end within its limit', async () => {
  state.loops = [{ ...loop, endedAt: Date.now() - loop.limitMs - 1 }]
  expect(await checkReadiness()).toMatchObject({
    isHealthy: false,
    body: { reasons: ['The portal has not finished finding lost creates in time.'] },
  })
})

it('readiness: says yes and degraded while the store is read and not written', async () => {
  state.writeFailure = 'The portal’s store cannot be written now: its disk is full.'
  expect(await checkReadiness()).toMatchObject({
    isHealthy: true,
    body: { ready: true, degraded: [state.writeFailure] },
  })
})
