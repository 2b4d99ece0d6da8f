import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sealData } from 'iron-session'
import { openStore } from '#server/store/db.ts'
import { parseAs } from '#lib/guard.ts'
import { isListAnswer } from '#lib/wire/list.ts'
import { readBuiltActions } from '../actions.ts'
import { startStack } from '../fixtures.ts'
import { freePort } from '../program.ts'
import { createClient } from './http-client.ts'
import { fillJournal } from './measures/journal.ts'
import { realPace } from './real-pace.ts'

/** Somebody with a session and connections of their own. */
export type Member = { cookie: string; isBusy: boolean; send: ReturnType<typeof createClient>['send'] }
export type Crowd = Awaited<ReturnType<typeof startCrowd>>

const secret = randomBytes(32).toString('base64')
const issuer = 'http://127.0.0.1:9'
const people = 50

/** A session as the portal seals it, for somebody who may do everything. */
const signIn = async (name: string, port: string, isBusy = false): Promise<Member & { close: () => void }> => {
  const now = Date.now()
  const session = { id: randomBytes(32).toString('base64url'), by: issuer, person: name, name, values: ['all'] }
  const sealed = await sealData({ ...session, startedAt: now, seenAt: now }, { password: secret, ttl: 0 })
  return { cookie: `portal-session-${port}=${sealed}`, isBusy, ...createClient() }
}

const defaultLimits = {
  REQUESTS_PER_MINUTE: '600',
  CREATES_PER_MINUTE: '10',
  CHANGES_PER_MINUTE: '60',
  PASTES_PER_MINUTE: '30',
  PREFLIGHTS_PER_MINUTE: '20',
  REFRESHES_PER_MINUTE: '60',
  LOOKUPS_PER_MINUTE: '60',
  EXPORTS_PER_MINUTE: '6',
}

const startPortal = async () => {
  const [folder, PORT] = [await mkdtemp(path.join(tmpdir(), 'portal-crowd-')), await freePort()]
  const rolesFile = path.join(folder, 'roles.json')
  await writeFile(
    rolesFile,
    JSON.stringify({ claim: 'groups', grants: [{ value: 'all', role: 'admin', projects: '*' }] }),
  )
  const { stack, stop } = await startStack(
    {},
    {
      ...realPace,
      ...defaultLimits,
      PORT,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'portal',
      OIDC_CLIENT_SECRET: 'nobody signs in',
      PORTAL_URL: `http://127.0.0.1:${PORT}`,
      PORTAL_SESSION_SECRET: secret,
      PORTAL_ROLES_FILE: rolesFile,
    },
  )
  return {
    stack,
    port: PORT,
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A portal with one project and a long journal, and fifty people who use it and are signed in. */
export const startCrowd = async (links: number) => {
  const { stack, port, stop } = await startPortal()
  const { url, sandbox } = stack
  const members = await Promise.all(
    Array.from({ length: people }, (_, index) => signIn(`person ${String(index)}`, port)),
  )
  const actions = readBuiltActions()
  const { id: groupId } = await sandbox.newProject()
  await sandbox.addLinks(groupId, links)

  /** Throws when the answer has another status than one that is asked for. */
  const get = async ({ send, cookie, isBusy }: Member, address: string, status?: number) => {
    const answer = await send(`${url}${address}`, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      isDiscarded: isBusy,
    })
    if (status !== undefined && answer.status !== status)
      throw new Error(`${address} was answered with ${String(answer.status)}: ${answer.text.slice(0, 200)}`)
    return answer
  }
  /** Calls an action on a page of the project; throws when the answer lacks these words. */
  const act = async ({ send, cookie }: Member, page: string, name: string, input: object, words = '') => {
    const headers = {
      ...{ cookie, origin: url, 'sec-fetch-site': 'same-origin', accept: 'text/x-component' },
      'next-action': actions.find((one) => one.name === name)?.id ?? '',
      'content-type': 'text/plain;charset=UTF-8',
    }
    const answer = await send(`${url}/projects/${groupId}/private-links/${page}`, {
      ...{ method: 'POST', headers, body: JSON.stringify([input]) },
    })
    if (!answer.text.includes(words))
      throw new Error(`${name} was answered with ${String(answer.status)}: ${answer.text.slice(0, 300)}`)
    return answer
  }
  const [first] = members
  if (!first) throw new Error('Nobody is there.')
  let turn = 0
  const { rows } = parseAs(
    isListAnswer,
    JSON.parse((await get(first, `/api/projects/${groupId}/list?view=&offset=0`)).text),
  )
  const linkId = rows[0]?.id ?? ''
  const store = await openStore({
    url: `file:${path.join(stack.dataDir, 'portal.db')}`,
    now: Date.now,
    mustExist: true,
  })
  try {
    await fillJournal(store, groupId, linkId)
  } finally {
    await store.close()
  }
  return {
    ...{ groupId, linkId, get, act },
    /** Somebody new, whose answers to reads are not kept. Close their connections at the end. */
    signInBusy: () => signIn(`busy ${randomUUID()}`, port, true),
    /** The others, one after the other, so that none of them reaches a limit. */
    getNextOther: (): Member => members[(turn += 1) % people] ?? first,
    stop: async () => {
      for (const { close } of members) close()
      await stop()
    },
  }
}
