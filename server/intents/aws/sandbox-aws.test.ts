import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { requester, startSandboxPortal } from '#server/intents/testing/sandbox-portal.ts'
import { createSeedClusters } from '#server/sandbox/aws/seed-clusters.ts'
import { seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { sandboxKey } from '#lib/aws/sandbox-key.ts'

const minute = 60_000
const getArn = (name: string) => createSeedClusters().find((cluster) => cluster.name === name)?.arn ?? ''
const [withPolicy, withoutPolicy, withIam] = [getArn('invoices'), getArn('settlements'), getArn('invoices')]

describe('commands in the sandbox’s AWS, by the SDK over HTTP', () => {
  const stores = useStores('file')
  const start = async () => {
    const portal = await startSandboxPortal(stores)
    const { groupId, aws } = portal
    const readPolicy = async (arn: string) => {
      const answer = await aws.getClusterPolicy(arn)
      if (answer.kind !== 'ok') throw new Error(answer.kind)
      return answer.value
    }
    const outcomes: object[] = []
    const note = <T extends object>(outcome: T): T => {
      outcomes.push(outcome)
      return outcome
    }
    return {
      ...{ ...portal, outcomes, readPolicy },
      parsePolicy: async (arn: string): Promise<unknown> => JSON.parse((await readPolicy(arn))?.text ?? 'null'),
      fail: (kind: string, action: string) => portal.control('POST', '/aws/faults', { kind, action }),
      add: async (arn: string, key: string = randomUUID()) => {
        const policyVersion = (await readPolicy(arn))?.version
        return note(await portal.getPipeline().aws.addPolicyStatement({ groupId, key, arn, policyVersion }, requester))
      },
      undo: async (arn: string, undoes: string) => {
        const policyVersion = (await readPolicy(arn))?.version ?? ''
        const input = { groupId, key: randomUUID(), arn, undoes, policyVersion }
        return note(await portal.getPipeline().aws.undoPolicyStatement(input, requester))
      },
      enable: async (arn: string, scheme: 'IAM' | 'SASL_SCRAM', key: string = randomUUID()) => {
        const answer = await aws.describeCluster(arn)
        const clusterVersion = answer.kind === 'ok' ? (answer.value.version ?? '') : ''
        const input = { groupId, key, arn, scheme, clusterVersion }
        return note(await portal.getPipeline().aws.enableConnectivity(input, requester))
      },
      countWrites: () => portal.awsCalls.filter(({ command }) => /^(Put|Delete|Update)/.test(command)).length,
    }
  }

  it.each([
    ['with a policy', withPolicy],
    ['without one', withoutPolicy],
  ])('add Atlas’s statement to a cluster %s, and undo it to what was there', async (_, arn) => {
    const portal = await start()
    const before = await portal.parsePolicy(arn)
    const key = randomUUID()
    expect(await portal.add(arn, key)).toEqual({ kind: 'done', how: 'answered' })
    expect(JSON.stringify(await portal.parsePolicy(arn))).toContain('AtlasStreamProcessing')
    expect(await portal.undo(arn, key)).toEqual({ kind: 'done', how: 'answered' })
    expect(await portal.parsePolicy(arn)).toEqual(before)
  })

  it('turn connectivity on for a scheme, and keep the one that is on', async () => {
    const portal = await start()
    expect(await portal.enable(withIam, 'SASL_SCRAM')).toEqual({ kind: 'done', how: 'answered' })
    expect(await portal.enable(withIam, 'SASL_SCRAM')).toMatchObject({ kind: 'invalid' })
    portal.clock.now += 60 * minute
    expect(await portal.aws.describeCluster(withIam)).toMatchObject({
      value: { state: 'ACTIVE', vpcSchemes: ['SASL_SCRAM', 'IAM'] },
    })
  })

  it.each([
    ['throttle', { kind: 'refused' }, 'refused', 1],
    // AWS refused the first one, so it did nothing, and the second one has new credentials.
    ['expire', { kind: 'done' }, 'done', 2],
    ['change-policy', { kind: 'changed' }, 'refused', 1],
    ['drop', { kind: 'unknown' }, 'unclear', 1],
    ['fail', { kind: 'unknown' }, 'unclear', 1],
    ['lose', { kind: 'unknown' }, 'done', 1],
  ])('are not sent again after %s of a put, and leave no secret', async (kind, outcome, end, count) => {
    const portal = await start()
    await portal.fail(kind, 'kafka:PutClusterPolicy')
    expect(await portal.add(withPolicy)).toMatchObject(outcome)
    for (let passed = 0; passed < 14; passed += 1) await portal.pass(minute)
    const { db } = portal.getStore()
    const intents = await db.selectFrom('intents').selectAll().execute()
    expect(intents.map(({ status }) => status)).toEqual([end])
    expect(portal.countWrites()).toBe(count)
    const attempts = await db.selectFrom('attempts').selectAll().execute()
    const everything = JSON.stringify([intents, attempts, await readAuditPage(db, 0), portal.outcomes, portal.awsCalls])
    const externalIds = seededAccounts.flatMap(({ readRole, changeRole }) => [
      readRole,
      ...(changeRole ? [changeRole] : []),
    ])
    for (const secret of [sandboxKey.secretAccessKey, ...externalIds.map(({ externalId }) => externalId)])
      expect(everything).not.toContain(secret)
    expect(everything).not.toMatch(/ASIA[A-Z0-9]{12,}|SessionToken|X-Amz-Security-Token/i)
    expect(everything).toContain('AtlasStreamProcessing')
  })

  it('send nothing when credentials expire before, or a role may not', async () => {
    const portal = await start()
    await portal.fail('forbid', 'kafka:GetClusterPolicy')
    const { groupId } = portal
    const place = { groupId, key: randomUUID(), arn: withPolicy, policyVersion: 'V' }
    expect(await portal.getPipeline().aws.addPolicyStatement(place, requester)).toMatchObject({ kind: 'denied' })
    expect(await portal.add(getArn('events'))).toMatchObject({ kind: 'invalid' })
    expect(portal.countWrites()).toBe(0)
  })
})
