import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { requester, startSandboxPortal } from '#server/intents/testing/sandbox-portal.ts'
import { buildLinksPath, buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { useStores } from '#server/store/testing/stores.ts'

const second = 1_000
/** The name of a cluster whose link fails, for the sandbox. */
const failing = 'sandbox-failed'

describe('a create that replaces a failed link', () => {
  const stores = useStores('file')

  const start = async () => {
    const portal = await startSandboxPortal(stores)
    const created = await portal.create(randomUUID(), { name: failing })
    if (created.kind !== 'created') throw new Error(`The create ended as ${created.kind}.`)
    portal.clock.now += 60 * second
    const key = randomUUID()
    const { groupId } = portal
    return {
      ...portal,
      ...{ key, failedLinkId: created.linkId, path: buildLinksPath(groupId) },
      replace: () => portal.create(key, { name: failing, replaces: created.linkId }),
      findOutcome: () => portal.getPipeline().resolve.findOutcome({ groupId, key }),
    }
  }

  it('is told by Atlas which link holds the target, when it is sent without a deletion', async () => {
    const { create, failedLinkId, countPosts } = await start()
    expect(await create(randomUUID(), { name: failing })).toMatchObject({
      ...{ kind: 'existing', linkId: failedLinkId },
      refusal: { errorCode: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS', detail: expect.any(String) },
    })
    expect(await countPosts()).toBe(2)
  })

  it('is sent once, after the failed link is gone, by whoever asked for it', async () => {
    const { replace, findOutcome, failedLinkId, statuses, pass, countPosts, list, getStore } = await start()
    expect(await replace()).toEqual({ kind: 'waiting', failedLinkId })
    expect(await replace()).toEqual({ kind: 'waiting', failedLinkId })
    expect(await statuses()).toEqual(['create created', 'create waiting', 'delete done'])
    await pass(2 * second)
    expect(await findOutcome()).toEqual({ kind: 'waiting', failedLinkId })
    expect(await countPosts()).toBe(1)
    await pass(5 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'created', how: 'answered' })
    expect(await countPosts()).toBe(2)
    expect(await list()).toHaveLength(1)
    const actions = (await readAuditPage(getStore().db, 0)).slice(3)
    expect(actions.map(({ action, actor }) => `${action} ${actor}`)).toEqual(
      [
        ...['create.recorded', 'create.waiting', 'delete.recorded', 'delete.sending', 'delete.done'],
        ...['create.sending', 'create.created'],
      ].map((action) => `${action} ada`),
    )
  })

  it('is not sent when the rules deny it by then, and says why', async () => {
    const { replace, findOutcome, pass, countPosts, rules } = await start()
    await replace()
    rules.sentence = 'Links go elsewhere now.'
    await pass(10 * second)
    await pass(10 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'not-sent', reason: 'Links go elsewhere now.' })
    expect(await countPosts()).toBe(1)
  })

  it('waits while the rules cannot be judged, and is sent once they can', async () => {
    const { replace, findOutcome, pass, countPosts, rules } = await start()
    await replace()
    Object.assign(rules, { sentence: 'It cannot be read now.', isTemporary: true })
    await pass(10 * second)
    await pass(10 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'waiting' })
    expect(await countPosts()).toBe(1)
    rules.sentence = undefined
    await pass(10 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'created' })
    expect(await countPosts()).toBe(2)
  })

  it('goes on in another process after a kill between the two', async () => {
    const { replace, findOutcome, restart, pass, countPosts } = await start()
    await replace()
    await restart()
    await pass(5 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'created' })
    expect(await countPosts()).toBe(2)
  })

  it('waits while the deletion is not answered, and goes on when it took effect', async () => {
    const { replace, findOutcome, control, path, pass, statuses } = await start()
    await control('POST', '/answers', { method: 'DELETE', path, when: 'after', drop: true })
    await replace()
    expect(await statuses()).toContain('delete unknown')
    expect(await findOutcome()).toMatchObject({ kind: 'waiting' })
    for (let rounds = 0; rounds < 4; rounds += 1) await pass(3 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'created' })
  })

  it('is not sent when Atlas refuses the deletion, and says so', async () => {
    const { replace, findOutcome, control, path, pass, countPosts } = await start()
    const refusal = { error: 400, errorCode: 'STREAM_PRIVATE_LINK_IN_USE', detail: 'It is in use.', parameters: [] }
    await control('POST', '/answers', { method: 'DELETE', path, status: 400, body: refusal })
    await replace()
    await pass(second)
    expect(await findOutcome()).toMatchObject({ kind: 'refused', refusal: { errorCode: refusal.errorCode } })
    expect(await countPosts()).toBe(1)
  })

  it('is not sent when another link leads to the target by then', async () => {
    const { replace, findOutcome, call, control, path, pass, countPosts } = await start()
    await replace()
    await control('PATCH', '/assumptions', { duplicateIsRefused: false })
    const { body } = await call('POST', path, { body: buildMskBody(failing) })
    await pass(5 * second)
    expect(await findOutcome()).toEqual({ kind: 'existing', linkId: body._id })
    expect(await countPosts()).toBe(2)
  })

  it('is sent in spite of a link that stood when the person insisted', async () => {
    const { create, key, failedLinkId, findOutcome, call, control, path, pass, countPosts } = await start()
    await control('PATCH', '/assumptions', { duplicateIsRefused: false })
    await call('POST', path, { body: buildMskBody(failing) })
    const insisted = { name: failing, replaces: failedLinkId, evenIfExisting: true }
    expect(await create(key, insisted)).toEqual({ kind: 'waiting', failedLinkId })
    await pass(5 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'created', how: 'answered' })
    expect(await countPosts()).toBe(3)
  })

  it('does not take a link for its own that was made while it waited', async () => {
    const { replace, findOutcome, call, control, path, pass } = await start()
    await replace()
    await control('PATCH', '/assumptions', { duplicateIsRefused: false })
    await call('POST', path, { body: buildMskBody(failing) })
    await control('POST', '/answers', { method: 'POST', path, drop: true })
    await pass(20 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'unknown' })
    await pass(5 * second)
    expect(await findOutcome()).toMatchObject({ kind: 'unknown' })
  })

  it('keeps an equal create of another draft from being sent meanwhile', async () => {
    const { replace, create, countPosts } = await start()
    await replace()
    expect(await create(randomUUID(), { name: failing })).toMatchObject({ kind: 'denied' })
    expect(await countPosts()).toBe(1)
  })

  it('deletes no link that works', async () => {
    const { create, clock, list, statuses } = await start()
    const working = await create(randomUUID(), { name: 'ledger' })
    clock.now += 60 * second
    const linkId = working.kind === 'created' ? working.linkId : ''
    expect(await create(randomUUID(), { name: 'ledger', replaces: linkId })).toEqual({ kind: 'existing', linkId })
    expect(await list()).toHaveLength(2)
    expect((await statuses()).filter((status) => status.startsWith('delete'))).toEqual([])
  })

  it('is created at once when the failed link is gone already', async () => {
    const { replace, getPipeline, groupId, failedLinkId, clock } = await start()
    await getPipeline().change.remove({ groupId, linkId: failedLinkId }, requester)
    clock.now += 60 * second
    expect(await replace()).toMatchObject({ kind: 'created' })
  })
})
