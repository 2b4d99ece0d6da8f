import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { actionsOf, type Actions, type Outcome } from '../actions.ts'
import { expect, startStack, test as base, type Stack } from '../fixtures.ts'
import { startReplicas } from '../replicas.ts'
import { createsIn } from '../sandbox-control.ts'

type Portals = { stack: Stack; portals: readonly [Actions, ...Actions[]] }

const twoOverPostgres = async () => {
  const { stack, urls, stop } = await startReplicas()
  const portals: Portals['portals'] = [actionsOf(urls[0]), actionsOf(urls[1])]
  return { stack, portals, stop }
}

const oneOverAFile = async () => {
  const { stack, stop } = await startStack()
  const portals: Portals['portals'] = [actionsOf(stack.url)]
  return { stack, portals, stop }
}

const body = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}

const linkIn = (outcome: Outcome) => ('linkId' in outcome ? outcome.linkId : outcome.kind)

const stores = [
  ['one portal over a file', oneOverAFile],
  ['two portals over one PostgreSQL', twoOverPostgres],
] as const

for (const [name, start] of stores) {
  const test = base.extend<object, { own: Portals }>({
    own: [
      async ({}, use) => {
        const { stop, ...own } = await start()
        await use(own)
        await stop()
      },
      { scope: 'worker', timeout: 60_000 },
    ],
  })

  /** Every asker at once, in turn at each portal; the links that they were told of, each once. */
  const askAll = async ({ portals }: Portals, askers: readonly Parameters<Actions['create']>[0][]) => {
    const told = await Promise.all(
      askers.map((asked, index) => (portals[index % portals.length] ?? portals[0]).create(asked)),
    )
    return { askers: told.length, links: [...new Set(told.map(linkIn))] }
  }

  test.describe(name, () => {
    test('two hundred submits of one draft make one call, and all are told of the one link', async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const asked = { groupId, key: randomUUID(), body: body('often') }
      const { askers, links } = await askAll(
        own,
        Array.from({ length: 200 }, () => asked),
      )
      expect(askers).toBe(200)
      expect(links).toEqual([expect.stringMatching(/^[a-f0-9]{24}$/)])
      expect(createsIn(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })

    test('two drafts with equal bodies, fifty submits of each, make one call and one link', async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const keys = [randomUUID(), randomUUID()]
      const asked = Array.from({ length: 50 }, () => keys.map((key) => ({ groupId, key, body: body('twice') }))).flat()
      // Either draft meets either portal.
      const { links } = await askAll(own, [...asked.slice(0, 50), ...asked.slice(50).toReversed()])
      expect(links).toEqual([expect.stringMatching(/^[a-f0-9]{24}$/)])
      expect(createsIn(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })

    test('a draft that was sent is refused with other values, in words and without a call', async ({ own }) => {
      const { id: groupId } = await own.stack.sandbox.newProject()
      const key = randomUUID()
      expect(await own.portals[0].create({ groupId, key, body: body('first') })).toMatchObject({ kind: 'created' })
      for (const portal of own.portals) {
        const other = await portal.create({ groupId, key, body: body('other') })
        expect(other).toMatchObject({
          kind: 'denied',
          sentence: expect.stringContaining('This draft was sent with other values.'),
        })
      }
      expect(createsIn(await own.stack.sandbox.received(groupId))).toHaveLength(1)
    })
  })
}
