import { AsyncResource } from 'node:async_hooks'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSession, seal } from '#server/auth/session.ts'
import { currentSession } from '#server/http/current-session.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { readPageContext } from '#server/http/page-context.ts'
import { beginRequest } from '#server/request-id.ts'
import { groupId as groupIdShape } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const groupId = '65f0c0de0000000000000a01'
const secret = 's'.repeat(32)
/** Ends of sessions that the store was asked about, whether they are ended, and the cookie of the request. */
const state = vi.hoisted(() => ({ reads: 0, isEnded: false, storeError: '', cookie: '' }))
vi.mock('next/headers', () => ({ headers: () => new Headers(), cookies: () => ({ get: () => undefined }) }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`redirect to ${to}`)
  },
}))
vi.mock('#server/config.ts', () => ({
  config: () => ({
    access: { signIn: { kind: 'link', tokenHash: undefined }, portalUrl: undefined, sessionSecret: 's'.repeat(32) },
    port: 3000,
  }),
}))
vi.mock('#server/container.ts', () => ({
  container: () => ({
    getStoreReason: () => (state.storeError === '' ? undefined : state.storeError),
    sessions: {
      isEnded: async () => {
        state.reads += 1
        await Promise.resolve()
        return state.isEnded
      },
      end: () => {
        state.isEnded = true
      },
    },
  }),
}))

beforeEach(async () => {
  Object.assign(state, { reads: 0, isEnded: false, storeError: '' })
  state.cookie = await seal(createSession({ by: 'link', person: 'local', name: 'L', values: [] }, Date.now()), secret)
})

/** Runs work as one request, in an asynchronous context of its own. */
const runRequest = <T>(work: () => Promise<T>): Promise<T> =>
  new AsyncResource('request').runInAsyncScope(() => {
    beginRequest(
      'a-request',
      {
        host: '127.0.0.1:3000',
        'sec-fetch-site': 'same-origin',
        cookie: `theme=dark; portal-session-3000=${state.cookie}`,
      },
      Promise.resolve(),
    )
    return work()
  })

const getProject = defineQuery({
  permission: 'see',
  input: z.object({ groupId: groupIdShape }),
  run: async (value) => Promise.resolve({ ok: true, value }),
})
const getHealth = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: async (value) => Promise.resolve({ ok: true, value }),
})

/** As many reads as the layouts, the not-found page and the page of a project's list do together. */
const loadListPage = () =>
  Promise.all([
    readPageContext({ evenWithoutStore: true }),
    readPageContext(),
    readPageContext(),
    getProject('page', { groupId }),
    getProject('page', { groupId }),
    getProject('page', { groupId }),
  ])

describe('a page load', () => {
  it('asks the store once whether the session was ended', async () => {
    await runRequest(loadListPage)
    expect(state.reads).toBe(1)
  })

  it('of the health page asks once, too, and is shown while the store does not answer', async () => {
    const loadHealthPage = () => Promise.all([readPageContext({ evenWithoutStore: true }), getHealth('page', {})])
    await runRequest(loadHealthPage)
    expect(state.reads).toBe(1)
    state.storeError = 'The store does not answer.'
    expect(await runRequest(loadHealthPage)).toMatchObject([{ person: 'L' }, { ok: true }])
    expect(state.reads).toBe(1)
  })

  it('asks again in the next request, so that a sign-out takes effect at once', async () => {
    await runRequest(loadListPage)
    await runRequest(currentSession.endCurrent)
    await expect(runRequest(loadListPage)).rejects.toThrow('redirect to /sign-in')
    expect(state.reads).toBe(3)
  })

  it('shares nothing with a request that runs at the same time', async () => {
    await Promise.all([runRequest(loadListPage), runRequest(loadListPage)])
    expect(state.reads).toBe(2)
  })

  it('outside of a request has no session', async () => {
    expect(await currentSession.readCurrent()).toBeUndefined()
    expect(state.reads).toBe(0)
  })
})
