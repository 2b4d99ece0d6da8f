import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { limitPerson, toPerson } from '#server/auth/person.ts'
import { readConfig } from '#server/config.ts'
import { container } from '#server/container.ts'
import type { Caller } from '#server/http/authorize.ts'
import { buildVariables, mine } from '#server/http/testing/create-askers.ts'
import { log } from '#server/log.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'
import { nameTokenActor } from '#lib/token/actor.ts'

const issuer = 'https://login.example'
const groups = ['requester', 'operator', 'connector', 'admin'] as const
const roles = { claim: 'groups', grants: groups.map((role) => ({ value: role, role, projects: [mine] })) }

type Group = (typeof groups)[number]
type Rule = {
  id: string
  commands: readonly string[]
  when?: string
  effect?: string
  sentence?: string
  approval?: object
}

const toPolicy = (rules: readonly Rule[]) =>
  JSON.stringify({
    rules: rules.map((rule) => ({ effect: 'require-approval', when: 'true', sentence: 'Ask.', ...rule })),
  })

/** A rule that requires an approval of every create; `approval`: of whom, and how it is sent. */
export const askFirst = (approval: object = {}): Rule => ({ id: 'ask-first', commands: ['create'], approval })

/**
 * A portal of one process on a store and the sandbox, with people of every role in one project, as its commands have
 * it.
 */
export const startApprovalPortal = async (databaseUrl: string) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-approvals-'))
  const policyFile = path.join(folder, 'policy.yaml')
  await writeFile(policyFile, toPolicy([askFirst()]))
  const sandbox = await startSandbox({ port: 0, now: Date.now, timeScale: 1_000 })
  const { user, secret } = seededCredentials.serviceAccount
  log.level = 'silent'
  globalThis.portalConfig = readConfig(
    {
      ...{ MONGODB_ATLAS_BASE_URL: sandbox.url, MONGODB_ATLAS_CLIENT_ID: user, MONGODB_ATLAS_CLIENT_SECRET: secret },
      ...{ PORTAL_DATA_DIR: folder, DATABASE_URL: databaseUrl, POLICY_FILE: policyFile, ...buildVariables(issuer) },
      ...{ CREATES_PER_MINUTE: '1000', CHANGES_PER_MINUTE: '1000' },
    },
    () => JSON.stringify(roles),
  )
  const { access } = globalThis.portalConfig
  globalThis.portalContainer = undefined
  const portal = await container()
  const requestId = 'r'
  const as = (id: string, ...values: Group[]): Caller => ({
    ...{ person: toPerson({ person: id, name: id, values }, access), actor: id, requestId },
    via: { kind: 'session' },
  })
  return {
    ...{ portal, groupId: mine, sandboxUrl: sandbox.url },
    as,
    /** Somebody by a token of theirs that may do everything. */
    byToken: (caller: Caller): Caller => ({
      ...caller,
      actor: nameTokenActor('ci', caller.person.id),
      via: { kind: 'token', id: 't', name: 'ci' },
      person: limitPerson(caller.person, {
        permissions: ['see', 'ask', 'approve', 'change', 'connect'],
        projects: '*',
      }),
    }),
    /** Records who somebody was when they signed in last. */
    signIn: (id: string, ...values: Group[]) => portal.tokens.recordSignIn(id, { name: id, claim: 'groups', values }),
    setPolicy: async (next: readonly Rule[]) => {
      await writeFile(policyFile, toPolicy(next))
      for (const { round } of portal.rules.rounds) await round()
    },
    countCreates: async () => {
      const answer = await fetch(`${sandbox.url}/_sandbox/requests?groupId=${mine}`)
      return (await answer.text()).match(/"method":"POST"/g)?.length ?? 0
    },
    newKey: () => randomUUID(),
    stop: async () => {
      await portal.process.close()
      await portal.process.waitUntilIdle()
      await portal.process.end()
      await sandbox.close()
      globalThis.portalContainer = undefined
      globalThis.portalConfig = undefined
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type ApprovalPortal = Awaited<ReturnType<typeof startApprovalPortal>>
