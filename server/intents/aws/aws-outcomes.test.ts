import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  arn,
  foreignPolicy,
  foreignStatement,
  lost,
  otherProject,
  refuse,
  startAwsPortal,
  unsent,
} from '#server/intents/testing/aws-portal.ts'
import { groupId } from '#server/intents/testing/stream-portal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { requester } from '#server/intents/testing/sandbox-portal.ts'
import { onBothStores, useStores } from '#server/store/testing/stores.ts'
import * as z from '#lib/zod.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'

type Portal = Awaited<ReturnType<typeof startAwsPortal>>
const document = z.object({ Version: z.string(), Statement: z.array(z.unknown()) })
const answered = { kind: 'done', how: 'answered' }
const found = { kind: 'done', how: 'found' }

/** Each command, run once on a cluster on which it can be. */
const commands: Record<
  string,
  { kind: string; write: string; run: (portal: Portal, key?: string) => Promise<object> }
> = {
  add: { kind: 'add-policy-statement', write: 'put', run: (portal, key) => portal.add(key) },
  undo: {
    kind: 'undo-policy-statement',
    write: 'delete',
    run: async (portal, key) => {
      const [addition] = await portal.readIntents()
      return portal.undo(addition?.id ?? '', key)
    },
  },
  enable: {
    kind: 'enable-connectivity',
    write: 'connectivity SASL_SCRAM IAM',
    run: (portal, key) => portal.enable('IAM', key),
  },
}

describe('a command in AWS', () => {
  const stores = useStores('file')
  /** A portal on whose cluster the command can be run; what made it so is not among its writes. */
  const startFor = async (name: string) => {
    const portal = await startAwsPortal(stores)
    if (name === 'undo') {
      await portal.add()
      portal.aws.writes.length = 0
    }
    const command = commands[name] ?? { kind: '', write: '', run: () => Promise.reject(new Error(name)) }
    const key = randomUUID()
    const readStatus = async () => (await portal.readIntents()).find(({ id }) => id === key)?.status
    return { portal, command, key, readStatus, run: () => command.run(portal, key) }
  }
  const each = Object.keys(commands)

  it.each(each)('%s: is recorded, sent once, audited and told', async (name) => {
    const { portal, command, run } = await startFor(name)
    expect(await run()).toEqual(answered)
    expect(portal.aws.writes).toEqual([command.write])
    const { kind } = command
    expect((await portal.audit()).slice(-3)).toEqual([`${kind}.recorded`, `${kind}.sending`, `${kind}.done`])
    expect(portal.changed.at(-1)).toBe(arn)
    await portal.passMinutes(30)
    expect(portal.aws.writes).toHaveLength(1)
  })

  it.each(each)('%s: that AWS was not reached for was not sent', async (name) => {
    const { portal, readStatus, run } = await startFor(name)
    portal.aws.failNext(unsent)
    expect(await run()).toMatchObject({ kind: 'not-sent', reason: 'AWS cannot be reached.' })
    expect(await readStatus()).toBe('not-sent')
    expect(portal.aws.writes).toEqual([])
  })

  it.each(
    each.flatMap((name) => [
      [name, 429, 'TooManyRequestsException'] as const,
      [name, 403, 'ExpiredTokenException'] as const,
    ]),
  )('%s: is refused once when AWS answers %i %s, and not sent again', async (name, status, code) => {
    const { portal, readStatus, run } = await startFor(name)
    portal.aws.failNext(refuse(status, code))
    expect(await run()).toMatchObject({ kind: 'refused', refusal: { status, code } })
    await portal.passMinutes(30)
    expect(await readStatus()).toBe('refused')
    expect(portal.aws.writes).toHaveLength(1)
  })

  it.each(each)('%s: sends nothing when AWS does not show what it would change', async (name) => {
    const { portal, run, readStatus } = await startFor(name)
    portal.aws.failReads(refuse(403, 'ExpiredTokenException'))
    expect(await run()).toMatchObject({ kind: 'denied', sentence: expect.stringContaining('ExpiredTokenException') })
    expect(await readStatus()).toBeUndefined()
    expect(portal.aws.writes).toEqual([])
  })

  it.each(each)('%s: whose answer is lost after it took effect is found, and not sent again', async (name) => {
    const { portal, run, readStatus, key } = await startFor(name)
    portal.aws.loseAnswers()
    expect(await run()).toMatchObject({ kind: 'unknown', reason: 'No answer.' })
    if (name === 'enable') {
      await portal.passMinutes(40)
      expect(await readStatus()).toBe('unknown')
      portal.aws.changeCluster({ state: 'ACTIVE', vpcSchemes: ['SASL_SCRAM', 'IAM'] })
    }
    portal.aws.failReads(refuse(429, 'TooManyRequestsException'), refuse(403, 'ExpiredTokenException'), lost)
    await portal.passMinutes(4)
    expect(await portal.outcome(key)).toEqual(found)
    expect(portal.aws.writes).toHaveLength(1)
  })

  it.each(each)('%s: without an answer and without an effect is left to a person, after ten minutes', async (name) => {
    const { portal, run, readStatus, key } = await startFor(name)
    portal.aws.failNext(lost)
    await run()
    await portal.passMinutes(9)
    expect(await readStatus()).toBe('unknown')
    await portal.passMinutes(3)
    expect(await portal.outcome(key)).toMatchObject({ kind: 'unclear' })
    expect(await portal.findOpen()).toMatchObject([{ key, status: 'unclear', by: requester.actor }])
    expect(portal.aws.writes).toHaveLength(1)
  })

  it.each(each)('%s: that AWS does not show for a day is left to a person', async (name) => {
    const { portal, run, readStatus, key } = await startFor(name)
    portal.aws.loseAnswers()
    await run()
    portal.aws.hideAll()
    await portal.pass(testTimings.watchDuplicates - 600_000)
    expect(await readStatus()).toBe('unknown')
    await portal.pass(600_000)
    expect(await portal.outcome(key)).toMatchObject({ kind: 'unclear', reason: expect.stringContaining('not shown') })
    expect(portal.aws.writes).toHaveLength(1)
  })

  it.each(each)('%s: of what changed since it was shown is told so, and nothing is sent', async (name) => {
    const { portal, readStatus } = await startFor(name)
    const [addition] = await portal.readIntents()
    if (!addition) portal.aws.setPolicy(foreignPolicy)
    const [policyVersion, clusterVersion] = [portal.aws.policyVersion(), portal.aws.clusterVersion()]
    portal.aws.setPolicy(foreignPolicy)
    portal.aws.changeCluster({})
    const outcome = {
      add: () => portal.add(randomUUID(), policyVersion),
      undo: () => portal.undo(addition?.id ?? '', randomUUID(), policyVersion),
      enable: () => portal.enable('IAM', randomUUID(), clusterVersion),
    }[name]
    expect(await outcome?.()).toMatchObject({ kind: 'changed' })
    expect(await readStatus()).toBeUndefined()
    expect(portal.aws.writes).toEqual([])
  })

  it.each(each)('%s: of a sender that is gone is looked up by the next process, and not sent again', async (name) => {
    const { portal, run, readStatus, key } = await startFor(name)
    portal.aws.duringWrite(() => new Promise(() => undefined))
    void run()
    while (portal.aws.writes.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const next = await portal.startProcess('b')
    await portal.pass(30_000)
    expect(await readStatus()).toBe('sending')
    await portal.pass(31_000)
    expect(await portal.outcome(key)).toMatchObject({ kind: 'unknown' })
    expect(await next.enable()).toMatchObject({ kind: 'denied' })
    await portal.passMinutes(15)
    expect(await readStatus()).toBe('unclear')
    expect(portal.aws.writes).toHaveLength(1)
  })

  it.each(each)('%s: of a process that stops is answered, and nothing more is begun', async (name) => {
    const { portal, run } = await startFor(name)
    portal.aws.duringWrite(() => new Promise(() => undefined))
    const pending = run()
    while (portal.aws.writes.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await portal.pipeline.close()
    expect(await portal.enable()).toMatchObject({ kind: 'denied', sentence: expect.stringContaining('is restarting') })
    await portal.pipeline.abort()
    expect(await pending).toMatchObject({ kind: 'unknown', reason: 'The portal stopped while it was sending.' })
  })

  it.each(each)('%s: the same key again is told the first outcome, also when both are under way', async (name) => {
    const { portal, run, key } = await startFor(name)
    const outcomes = await Promise.all([run(), run()])
    expect(outcomes).toEqual([answered, answered])
    expect(portal.aws.writes).toHaveLength(1)
    const other = { groupId, key, arn, scheme: 'TLS' as const, clusterVersion: 'V1' }
    expect(await portal.commands.enableConnectivity(other, requester)).toMatchObject({
      kind: 'denied',
      sentence: expect.stringContaining('other values'),
    })
  })

  it('add: of which a second press reads what the first one has changed is told the first one’s outcome', async () => {
    const portal = await startAwsPortal(stores)
    const key = randomUUID()
    const { getClusterPolicy } = portal.aws.client
    portal.aws.client.getClusterPolicy = async (...call) => {
      portal.aws.client.getClusterPolicy = getClusterPolicy
      expect(await portal.add(key)).toEqual(answered)
      return getClusterPolicy(...call)
    }
    expect(await portal.add(key)).toEqual(answered)
    expect(portal.aws.writes).toEqual(['put'])
  })

  it('is refused without a role for changes, and outside the accounts and regions of the project', async () => {
    const reader = await startAwsPortal(stores, { canChange: false })
    expect(await reader.add()).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining('role for changes') })
    const portal = await startAwsPortal(stores)
    for (const [one, other] of [
      [':111122223333:', ':999900001111:'],
      ['us-east-1', 'eu-west-1'],
      ['arn:aws', ' arn:aws'],
    ] as const) {
      const place = { groupId, key: randomUUID(), arn: arn.replace(one, other) }
      expect(await portal.commands.addPolicyStatement(place, requester)).toMatchObject({ kind: 'invalid' })
    }
    expect([await reader.statuses(), await portal.statuses()]).toEqual([[], []])
  })

  it.each<[string, (portal: Portal) => void, string]>([
    ['cannot be asked for its account', (portal) => portal.loseAtlas(), 'Atlas is away.'],
    ['names no account', (portal) => portal.nameAtlasAccount(''), 'names none'],
  ])('add: records and sends nothing when Atlas %s', async (_, answerOtherwise, words) => {
    const portal = await startAwsPortal(stores)
    answerOtherwise(portal)
    expect(await portal.add()).toMatchObject({ kind: 'denied', sentence: expect.stringContaining(words) })
    expect([await portal.statuses(), portal.aws.writes]).toEqual([[], []])
  })

  it('add: keeps every statement that is there, and sends nothing where there is nothing to add', async () => {
    const portal = await startAwsPortal(stores)
    portal.aws.setPolicy(foreignPolicy)
    expect(await portal.add()).toEqual(answered)
    expect(portal.aws.readPolicy()).toMatchObject({ Statement: [foreignStatement, { Effect: 'Allow' }] })
    expect(await portal.add()).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining('nothing to add') })
    expect(portal.aws.writes).toEqual(['put'])
  })

  it('add: is told of a policy that somebody changes while it is sent, and overwrites nothing', async () => {
    const portal = await startAwsPortal(stores)
    portal.aws.duringWrite(() => portal.aws.setPolicy(foreignPolicy))
    expect(await portal.add()).toMatchObject({ kind: 'changed' })
    expect(portal.aws.policyText()).toBe(foreignPolicy)
    expect(await portal.statuses()).toEqual(['refused'])
  })

  it('add: is told of a policy where none was shown', async () => {
    const portal = await startAwsPortal(stores)
    portal.aws.setPolicy(foreignPolicy)
    const input = { groupId, key: randomUUID(), arn }
    expect(await portal.commands.addPolicyStatement(input, requester)).toMatchObject({ kind: 'changed' })
    expect(portal.aws.writes).toEqual([])
  })

  it('enable: is told of a cluster that somebody changes while it is sent', async () => {
    const portal = await startAwsPortal(stores)
    portal.aws.duringWrite(() => portal.aws.changeCluster({ vpcSchemes: ['SASL_SCRAM', 'TLS'] }))
    expect(await portal.enable()).toMatchObject({ kind: 'changed' })
  })

  it.each<[string, Partial<MskCluster>, string]>([
    ['a serverless cluster', { kind: 'serverless' }, 'serverless'],
    ['a cluster that is not active', { state: 'UPDATING' }, 'UPDATING'],
    ['schemes that AWS does not show', { vpcSchemes: undefined }, 'does not show'],
    ['a scheme that is on', { vpcSchemes: ['IAM'] }, 'already'],
    ['a scheme that the cluster has not', { schemes: ['SASL_SCRAM'] }, 'does not have IAM on'],
  ])('enable: sends nothing for %s', async (_, facts, words) => {
    const portal = await startAwsPortal(stores)
    portal.aws.changeCluster(facts)
    expect(await portal.enable()).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining(words) })
    expect(portal.aws.writes).toEqual([])
  })

  it.each([
    ['there was none', undefined],
    ['there was one', foreignPolicy],
  ])('undo: leaves the policy as it was, where %s', async (_, before) => {
    const portal = await startAwsPortal(stores)
    portal.aws.setPolicy(before)
    const was = portal.aws.readPolicy()
    const key = randomUUID()
    await portal.add(key)
    expect(await portal.findUndoable()).toMatchObject({ key, statement: expect.stringContaining('444455556666') })
    expect(await portal.undo(key)).toEqual(answered)
    expect(portal.aws.readPolicy()).toEqual(was)
    expect(await portal.findUndoable()).toBeUndefined()
    expect(await portal.undo(key)).toMatchObject({ kind: 'invalid' })
  })

  it('undo: takes out the statement alone when somebody changed the policy since', async () => {
    const portal = await startAwsPortal(stores)
    const key = randomUUID()
    await portal.add(key)
    const { Version, Statement } = document.parse(portal.aws.readPolicy())
    portal.aws.setPolicy(JSON.stringify({ Version, Statement: [...Statement, foreignStatement] }))
    expect(await portal.undo(key)).toEqual(answered)
    expect(portal.aws.readPolicy()).toEqual({ Version, Statement: [foreignStatement] })
    expect(portal.aws.writes).toEqual(['put', 'put'])
  })

  it('undo: deletes no policy that somebody changed meanwhile, though AWS takes no version', async () => {
    const portal = await startAwsPortal(stores)
    const key = randomUUID()
    await portal.add(key)
    const { getClusterPolicy } = portal.aws.client
    let reads = 0
    portal.aws.client.getClusterPolicy = async (...call) => {
      reads += 1
      if (reads === 2) portal.aws.setPolicy(foreignPolicy)
      return getClusterPolicy(...call)
    }
    expect(await portal.undo(key)).toMatchObject({
      kind: 'not-sent',
      reason: expect.stringContaining('Somebody changed'),
    })
    expect(portal.aws.policyText()).toBe(foreignPolicy)
    expect(portal.aws.writes).toEqual(['put'])
  })

  it('undo: deletes no policy that AWS does not show once more', async () => {
    const portal = await startAwsPortal(stores)
    const key = randomUUID()
    await portal.add(key)
    const { getClusterPolicy } = portal.aws.client
    portal.aws.client.getClusterPolicy = (...call) => {
      portal.aws.client.getClusterPolicy = () => Promise.resolve(refuse(429, 'TooManyRequestsException'))
      return getClusterPolicy(...call)
    }
    expect(await portal.undo(key)).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('once more') })
    expect(portal.aws.writes).toEqual(['put'])
  })

  it('undo: is offered of an addition whose effect was unclear, once the policy shows it', async () => {
    const portal = await startAwsPortal(stores)
    const key = randomUUID()
    portal.aws.failNext(lost)
    await portal.add(key)
    await portal.passMinutes(12)
    expect(await portal.findUndoable()).toBeUndefined()
    const [intent] = await portal.readIntents()
    portal.aws.setPolicy(z.object({ after: z.string() }).parse(JSON.parse(intent?.body ?? '{}')).after)
    expect(await portal.findUndoable()).toMatchObject({ key })
    expect(await portal.undo(key)).toEqual(answered)
    expect(portal.aws.policyText()).toBe('')
  })
})

onBothStores('the open commands of a cluster', (stores) => {
  it('are one at most, over projects and processes, and shown in their project only', async () => {
    const portal = await startAwsPortal(stores)
    const second = await portal.startProcess('b')
    let outcomes: object[] = []
    portal.aws.duringWrite(async () => {
      const place = { groupId: otherProject, key: randomUUID(), arn, scheme: 'IAM' as const }
      const fromOther = { ...place, clusterVersion: portal.aws.clusterVersion() }
      outcomes = [await second.enable(), await second.commands.enableConnectivity(fromOther, requester)]
      expect(await portal.findOpen()).toMatchObject([{ kind: 'add-policy-statement', status: 'sending' }])
      expect(await second.commands.findOutcome({ groupId: otherProject, key: place.key })).toEqual({ kind: 'none' })
    })
    expect(await portal.add()).toEqual(answered)
    expect(outcomes).toMatchObject(
      outcomes.map(() => ({ kind: 'denied', sentence: expect.stringContaining('under way') })),
    )
    expect(outcomes).toHaveLength(2)
    expect(portal.aws.writes).toEqual(['put'])
    expect(await portal.findOpen()).toEqual([])
  })

  it('are for a day those on which a person decides, until a later one shows what there is', async () => {
    const portal = await startAwsPortal(stores)
    portal.aws.failNext(lost)
    await portal.add()
    await portal.passMinutes(12)
    expect(await portal.enable()).toEqual(answered)
    expect(await portal.findOpen()).toMatchObject([{ kind: 'add-policy-statement', status: 'unclear' }])
    portal.aws.changeCluster({ state: 'ACTIVE' })
    expect(await portal.add()).toEqual(answered)
    expect(await portal.findOpen()).toEqual([])
  })
})
