import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import * as z from '#lib/zod.ts'
import { createActionClient, type ActionClient, type Outcome } from '../actions.ts'
import { expect, getStack, startMs, test as base, type Stack } from '../fixtures.ts'
import { getReplicas } from '../support/replicas.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'

type Portals = { stack: Stack; urls: readonly string[]; portals: readonly [ActionClient, ...ActionClient[]] }

const toSingle = (stack: Stack) => ({ stack, urls: [stack.url] as const })

const buildBody = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}

const findLinkId = (outcome: Outcome) => ('linkId' in outcome ? outcome.linkId : outcome.kind)

const twoPortals = 'two portals over one PostgreSQL'

for (const name of ['one portal over a file', twoPortals]) {
  const test = base.extend<{ own: Portals }>({
    own: [
      async ({ stackSettings, atEnd }, use) => {
        const { stack, urls } =
          name === twoPortals ? await getReplicas(atEnd) : toSingle(await getStack(stackSettings, atEnd))
        await use({
          stack,
          urls,
          portals: [createActionClient(urls[0]), ...urls.slice(1).map((url) => createActionClient(url))],
        })
      },
      { timeout: startMs },
    ],
  })

  /** Submits all creates at once, alternating between the portals; the distinct links of the answers. */
  const submitAll = async ({ portals }: Portals, creates: readonly Parameters<ActionClient['create']>[0][]) => {
    const outcomes = await Promise.all(
      creates.map((create, index) => (portals[index % portals.length] ?? portals[0]).create(create)),
    )
    return { askers: outcomes.length, links: [...new Set(outcomes.map(findLinkId))] }
  }

  test.describe(name, () => {
    test('two hundred submits of one draft make one call and get the same link', async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const create = { groupId, key: randomUUID(), body: buildBody('often') }
      const { askers, links } = await submitAll(
        own,
        Array.from({ length: 200 }, () => create),
      )
      expect(askers).toBe(200)
      expect(links).toEqual([expect.stringMatching(/^[a-f0-9]{24}$/)])
      expect(filterCreates(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })

    test('two hundred POSTs of one Idempotency-Key to the API make one call and are told the same', {
      tag: name === twoPortals ? [] : '@long',
    }, async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const scope = { permissions: ['change'], projects: [groupId], days: 1 }
      const created = await own.portals[0].call('createToken', groupId, { name: `ci-${groupId}`, ...scope })
      const { text } = z.object({ text: z.string() }).parse(created)
      const headers = {
        authorization: `Bearer ${text}`,
        'content-type': 'application/json',
        'idempotency-key': 'often',
      }
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          sendRaw(`${own.urls[index % own.urls.length] ?? ''}/api/v1/projects/${groupId}/private-links`, {
            ...{ method: 'POST', headers, body: JSON.stringify(buildBody('often')) },
          }),
        ),
      )
      const words = new Set(answers.map((answer) => `${String(answer.status)} ${answer.text}`))
      expect([...words]).toEqual([expect.stringMatching(/^202 .*"status":"created"/)])
      expect(new Set(answers.map((answer) => answer.headers.location)).size).toBe(1)
      expect(filterCreates(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })

    test('two drafts with equal bodies, fifty submits of each, make one call and one link', {
      tag: name === twoPortals ? [] : '@long',
    }, async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const keys = [randomUUID(), randomUUID()]
      const creates = Array.from({ length: 50 }, () =>
        keys.map((key) => ({ groupId, key, body: buildBody('twice') })),
      ).flat()
      // Either draft meets either portal.
      const { links } = await submitAll(own, [...creates.slice(0, 50), ...creates.slice(50).toReversed()])
      expect(links).toEqual([expect.stringMatching(/^[a-f0-9]{24}$/)])
      expect(filterCreates(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })

    test('a draft that was sent is refused with other values, with a sentence and without a call', async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const key = randomUUID()
      expect(await own.portals[0].create({ groupId, key, body: buildBody('first') })).toMatchObject({ kind: 'created' })
      for (const portal of own.portals) {
        const other = await portal.create({ groupId, key, body: buildBody('other') })
        expect(other).toMatchObject({
          kind: 'denied',
          sentence: expect.stringContaining('This draft was already sent with other values.'),
        })
      }
      expect(filterCreates(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })
  })
}
