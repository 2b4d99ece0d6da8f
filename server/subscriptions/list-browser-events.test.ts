import { expect, it } from 'vitest'
import { appendEvent } from '#server/store/events.ts'
import { saveSubscription } from '#server/store/subscriptions.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { createSubscriptionCommands } from '#server/subscriptions/subscription-commands.ts'
import { createListBrowserEvents } from '#server/subscriptions/list-browser-events.ts'
import type { EventKind } from '#lib/notification/event-kind.ts'

const [issuer, mine, theirs] = ['https://login.example', '65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const ada = {
  id: 'ada',
  may: (permission: string, groupId: string | undefined) => permission === 'see' && groupId === mine,
}

onBothStores('events of a browser', ({ open }) => {
  const start = async () => {
    const store = await open()
    const clock = { now: now() }
    const list = createListBrowserEvents({ store, issuer, now: () => clock.now })
    const append = (kind: EventKind, groupId: string, ms: number) =>
      store.transaction((trx) =>
        appendEvent(trx, { kind, groupId, subject: { type: 'link', linkId: 'l' }, facts: { name: kind }, at: at(ms) }),
      )
    const subscribe = (groupId: string, receiver: string, kind: EventKind) =>
      store.transaction((trx) =>
        saveSubscription(trx, {
          ...{ issuer, person: ada.id, groupId, receiver, kinds: JSON.stringify([kind]), at: at(10), since: null },
        }),
      )
    const { save } = createSubscriptionCommands({ store, now: () => clock.now, issuer, onAudit: () => undefined })
    const choose = (...kinds: EventKind[]) =>
      save({ groupId: mine, receiver: 'browser', kinds }, { person: ada.id, actor: ada.id, requestId: 'r' })
    return { clock, list, append, subscribe, choose }
  }

  it('are those that the person chose for browsers, in projects that they see, since they chose', async () => {
    const { list, append, subscribe } = await start()
    await subscribe(mine, 'browser', 'link.done')
    await subscribe(mine, 'email', 'link.failed')
    await subscribe(theirs, 'browser', 'link.done')
    await append('link.done', mine, 0)
    for (const kind of ['link.done', 'link.failed'] as const) await append(kind, mine, 20)
    await append('link.done', theirs, 20)
    const { value, isMore } = await list(ada, 0)
    expect(value).toMatchObject({ next: 4, events: [{ title: 'A private link is ready', body: 'link.done' }] })
    expect(isMore).toBe(false)
    expect((await list(ada, 4)).value).toEqual({ events: [], next: 4 })
  })

  it('are not lost when the person chooses another kind, of which none is told from before', async () => {
    const { clock, list, append, subscribe, choose } = await start()
    const listTold = async () => (await list(ada, 0)).value.events.map(({ body }) => body)
    await subscribe(mine, 'browser', 'link.done')
    for (const kind of ['link.done', 'link.failed'] as const) await append(kind, mine, 20)
    clock.now += 30
    await choose('link.done', 'link.failed')
    expect(await listTold()).toEqual(['link.done'])
    await append('link.failed', mine, 40)
    clock.now += 30
    await choose('link.failed')
    expect(await listTold()).toEqual(['link.failed'])
    await choose('link.failed', 'link.done')
    await append('link.done', mine, 80)
    expect(await listTold()).toEqual(['link.failed', 'link.done'])
  })

  it('begin with what comes next for a browser that is new, or was closed for more than a day', async () => {
    const { clock, list, append, subscribe } = await start()
    await subscribe(mine, 'browser', 'link.done')
    await append('link.done', mine, 20)
    expect((await list(ada, undefined)).value).toEqual({ events: [], next: 1 })
    clock.now += 2 * 86_400_000
    expect((await list(ada, 0)).value).toEqual({ events: [], next: 1 })
  })

  it('go on with the next one for a browser that knows of more than the store has', async () => {
    const { list, append, subscribe } = await start()
    await subscribe(mine, 'browser', 'link.done')
    await append('link.done', mine, 20)
    const { next } = (await list(ada, 7)).value
    await append('link.done', mine, 30)
    expect((await list(ada, next)).value).toMatchObject({ next: 2, events: [{ title: 'A private link is ready' }] })
  })
})
