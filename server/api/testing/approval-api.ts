import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ApiRequest } from '#server/api/testing/api-client.ts'
import { startApiPortal } from '#server/api/testing/api-portal.ts'
import { buildVariables, mine } from '#server/http/testing/create-askers.ts'
import type { TokenPermission } from '#lib/token/token-scope.ts'

type Options = { roleByPerson: Readonly<Record<string, string>>; rules: readonly object[] }

/** The API of a portal with rules, and with people who signed in, each with a role in the project. */
export const startApprovalApi = async ({ roleByPerson, rules }: Options) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-policy-'))
  const policyFile = path.join(folder, 'policy.yaml')
  await writeFile(policyFile, JSON.stringify({ rules }))
  const grants = Object.values(roleByPerson).map((role) => ({ value: role, role, projects: [mine] }))
  const limits = { CREATES_PER_MINUTE: '1000', CHANGES_PER_MINUTE: '1000', JOURNAL_LOOKS_MS: '100' }
  const portal = await startApiPortal(
    (url) => ({ ...limits, ...buildVariables('https://login.example'), PORTAL_URL: url, POLICY_FILE: policyFile }),
    () => JSON.stringify({ claim: 'groups', grants }),
  )
  const send = (person: string, method: string, address: string, request: ApiRequest = {}) =>
    portal.send(method, address, { ...request, person })

  // The first request builds what all others share.
  await send('', 'GET', '/api/v1/subscriptions')
  const { tokens } = (await globalThis.portalContainer) ?? {}
  if (!tokens) throw new Error('The portal was not built.')
  for (const [person, role] of Object.entries(roleByPerson))
    await tokens.recordSignIn(person, { name: person, claim: 'groups', values: [role] })

  let count = 0
  return {
    ...{ send, sandboxUrl: portal.sandboxUrl },
    newKey: () => ({ 'idempotency-key': `key-${String((count += 1))}` }),
    /** The header by which a token of somebody’s asks. */
    makeToken: async (owner: string, ...permissions: TokenPermission[]) => {
      const token = { name: `ci-${String((count += 1))}`, days: 1, permissions, projects: '*' as const }
      const outcome = await tokens.create(token, { owner, requestId: 'r' })
      if (outcome.kind !== 'created') throw new Error(outcome.sentence)
      return { authorization: `Bearer ${outcome.text}` }
    },
    stop: async () => {
      await portal.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
