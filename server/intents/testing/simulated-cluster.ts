import { isDeepStrictEqual } from 'node:util'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { World } from '#server/intents/testing/world.ts'
import { mskSchemes, type ClusterPolicy, type MskCluster, type MskScheme } from '#lib/aws/msk-cluster.ts'
import { parsePolicy, type JsonObject } from '#lib/aws/policy/parse-policy.ts'

export type Refused = Extract<AwsAnswer<never>, { kind: 'refused' }>
type Options = { world: World; chance: Chance }

const minute = 60_000
export const account = '111122223333'
export const atlasAccount = '444455556666'
/** How long before a deletion arrives its caller has read the policy for the last time; AWS takes no version there. */
const deletionWindowMs = 1_000

const refuse = (status: number, code: string): Refused => ({ kind: 'refused', status, code, message: 'Said so.' })
const stale = refuse(400, 'BadRequestException')

const listStatements = (policy: ClusterPolicy | undefined): readonly JsonObject[] => {
  const parsed = policy && parsePolicy(policy.text)
  return parsed?.ok ? parsed.statements : []
}
const isOfAtlas = (statement: JsonObject) => JSON.stringify(statement.Principal ?? '').includes(atlasAccount)

/** A cluster with SCRAM and IAM on, its policy, and whoever else works on both. */
export const createSimulatedCluster = ({ world, chance }: Options) => {
  const arn = `arn:aws:kafka:us-east-1:${account}:cluster/orders/${chance.uuid()}-7`
  let versions = 0
  const nextVersion = () => `V${String((versions += 1))}`
  const buildStatement = (sid: string) => ({
    ...{ Sid: sid, Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::222233334444:root' } },
    ...{ Action: 'kafka:DescribeCluster', Resource: arn },
  })
  let hands = 0
  const buildPolicy = (statements: readonly JsonObject[]): ClusterPolicy => ({
    text: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    version: nextVersion(),
  })
  let policy = chance.in100(50) ? buildPolicy([buildStatement('First')]) : undefined
  let handChangedAt = -Infinity
  /** What others have put into the policy, and turned on: nothing of ours may take it away. */
  const foreign = { statements: [...listStatements(policy)], schemes: new Set<MskScheme>() }
  /** The policy before each addition of ours that took effect, by what it put. */
  let beforeAddition: { policy: ClusterPolicy | undefined; handChangedAt: number } | undefined
  const flaws: string[] = []
  let schemes: readonly MskScheme[] = chance.in100(50) ? ['SASL_SCRAM'] : []
  for (const scheme of schemes) foreign.schemes.add(scheme)
  let version = nextVersion()
  let state = 'ACTIVE'

  /** I17: nothing that others put there is gone by what we wrote. */
  const checkForeign = (what: string) => {
    const statements = listStatements(policy)
    const isLost = foreign.statements.some((one) => !statements.some((other) => isDeepStrictEqual(one, other)))
    if (isLost || [...foreign.schemes].some((scheme) => !schemes.includes(scheme)))
      flaws.push(`I17: ${what} of ours took away what others had put there`)
  }
  const startUpdate = (next: readonly MskScheme[], onEnd: () => void) => {
    state = 'UPDATING'
    world.at(world.now() + chance.between(minute / 2, 3 * minute), undefined, () => {
      schemes = next
      state = 'ACTIVE'
      version = nextVersion()
      onEnd()
    })
  }
  /** I18: what an undo leaves is what was there before the addition, if nobody else changed it since. */
  const checkUndo = () => {
    const before = beforeAddition
    beforeAddition = undefined
    if (!before || handChangedAt > before.handChangedAt) return
    const [was, is] = [before.policy, policy].map((one): unknown => one && JSON.parse(one.text))
    if (!isDeepStrictEqual(was, is)) flaws.push('I18: an undo did not leave the policy as it was before the addition')
  }

  return {
    arn,
    flaws,
    describe: (): MskCluster => ({
      ...{ arn, name: 'orders', account, region: 'us-east-1', state, kind: 'provisioned', kafkaVersion: '3.6.0' },
      ...{ schemes: ['SASL_SCRAM', 'IAM'], vpcSchemes: [...schemes], version },
    }),
    readPolicy: () => policy,
    hasAtlas: () => listStatements(policy).some(isOfAtlas),
    listSchemes: () => schemes,
    putPolicy: (next: { text: string; version?: string | undefined }): Refused | undefined => {
      if (policy?.version !== next.version) return stale
      const before = policy
      const had = listStatements(before).some(isOfAtlas)
      policy = { text: next.text, version: nextVersion() }
      checkForeign('a put')
      if (had) checkUndo()
      else beforeAddition = { policy: before, handChangedAt }
      return undefined
    },
    deletePolicy: (arrivedAt: number): Refused | undefined => {
      if (!policy) return refuse(404, 'NotFoundException')
      policy = undefined
      if (handChangedAt > arrivedAt - deletionWindowMs) foreign.statements = []
      checkForeign('a deletion')
      checkUndo()
      return undefined
    },
    updateConnectivity: (change: { schemes: readonly MskScheme[]; version: string }): Refused | undefined => {
      if (change.version !== version || state !== 'ACTIVE') return stale
      startUpdate([...change.schemes], () => checkForeign('an update'))
      return undefined
    },
    /** Somebody else adds a statement, takes Atlas’s out, or deletes the policy. */
    changePolicyByHand: (what = chance.pick(['add', 'add', 'take out', 'delete'] as const)) => {
      handChangedAt = world.now()
      hands += 1
      const statements = listStatements(policy)
      const added = buildStatement(`Hand${String(hands)}`)
      const kept = what === 'add' ? [...statements, added] : statements.filter((one) => !isOfAtlas(one))
      policy = what === 'delete' || kept.length === 0 ? undefined : buildPolicy(kept)
      foreign.statements = listStatements(policy).filter((one) => !isOfAtlas(one))
    },
    /** Somebody else turns a scheme on. */
    changeClusterByHand: () => {
      const scheme = chance.pick(mskSchemes)
      if (state !== 'ACTIVE') return
      startUpdate([...new Set([...schemes, scheme])], () => foreign.schemes.add(scheme))
    },
  }
}
