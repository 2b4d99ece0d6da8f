import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import * as z from '#lib/zod.ts'
import { createActionClient } from '../actions.ts'
import { expect } from '../fixtures.ts'
import { readSession, type OidcStack } from './oidc-fixture.ts'
import { filterCreates } from './sandbox-control.ts'

/** The sentences of the rules: two that require an approval, and one that warns. */
export const sentences = {
  all: 'A second person looks at every create, change and deletion.',
  two: 'Two people look at what is named so.',
  long: 'Nobody remembers a name as long as this one.',
}
const policy = `rules:
  - id: second-look
    commands: [create, delete, set-domain]
    when: 'true'
    effect: require-approval
    sentence: ${sentences.all}
  - id: two-people
    commands: [create]
    when: link.name.startsWith("two-")
    effect: require-approval
    sentence: ${sentences.two}
    approval: { approvers: 2 }
  - id: by-press
    commands: [create]
    when: link.name.startsWith("press-")
    effect: require-approval
    sentence: Somebody presses to send what is named so.
    approval: { send: by-press }
  - id: long-names
    commands: [create]
    when: re(link.name, "^a-cluster-with")
    effect: warn
    sentence: ${sentences.long}
    field: arn
templates:
  - id: telemetry
    name: Telemetry of the plants
    about: What the plants send, which the team of telemetry owns.
    type: AWS/KINESIS
    values:
      region: { offered: us-east-1 }
    ownership:
      owner: { fixed: telemetry }
      costCentre: { offered: 'CC-4711' }
    labels:
      env: { fixed: production }
`
const file = path.join(tmpdir(), `approvals-${String(process.pid)}.yaml`)
writeFileSync(file, policy)
/** Of a portal with these rules (oidc-fixture.ts). */
export const approvalEnv = { POLICY_FILE: file }

const approvalAnswer = z.object({ approval: z.object({ digest: z.string() }) })

/** How many creates of a cluster Atlas got. */
export const countCreates = async ({ mine, stack }: OidcStack, cluster: string) =>
  filterCreates(await stack.sandbox.received(mine.id)).filter((create) => JSON.stringify(create).includes(cluster))
    .length

/** What an approval is of now, as its page reads it. */
export const readDigest = async (page: Page, { mine }: OidcStack, approvalId: string) => {
  const answer = await page.request.get(`/api/projects/${mine.id}/approvals/${approvalId}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  return approvalAnswer.parse(await answer.json()).approval.digest
}

/** The actions of a page, as whoever is signed in there. */
export const openActions = async (page: Page, { stack }: OidcStack) => {
  const session = await readSession(page.context(), stack.url)
  return createActionClient(stack.url, () => session?.header ?? '')
}

type Asking = { key?: string; type?: string; ownership?: object }

/** Asks for an approval of a create, as somebody’s pages do; returns its id. `key`: of one that is asked for again. */
export const askForCreate = async (page: Page, oidc: OidcStack, cluster: string, asking: Asking = {}) => {
  const { key = randomUUID(), type = 'AWS/MSK', ownership } = asking
  const { call } = await openActions(page, oidc)
  const groupId = oidc.mine.id
  const input = { body: buildSamples(cluster)[type]?.body, ownership }
  const outcome = await call('askForApproval', `${groupId}/approvals`, { groupId, key, command: 'create', input })
  expect(outcome).toEqual({ kind: 'asked', id: key })
  return key
}

/** Says something of an approval as it is now, as somebody’s pages do. */
export const remarkOn = async (page: Page, oidc: OidcStack, approvalId: string, kind: RemarkKind, text = '') => {
  const { call } = await openActions(page, oidc)
  const groupId = oidc.mine.id
  const digest = await readDigest(page, oidc, approvalId)
  return call('remarkOnApproval', `${groupId}/approvals`, { groupId, approvalId, digest, kind, text })
}
