import 'server-only'
import { mapAnswer, type AwsAnswer } from '#server/aws/answer.ts'
import type { AwsContext, AwsPlace } from '#server/aws/aws-client.ts'
import type { OwnKey } from '#server/aws/own-key.ts'
import { createRecentReads } from '#server/aws/recent-reads.ts'
import type { Attempt } from '#server/aws/send-once.ts'
import type { AwsKey, Wire } from '#server/aws/wire.ts'
import type { DeclaredAccount } from '#server/aws-accounts-file.ts'
import { getRefusalKind } from '#lib/aws/refusal-kind.ts'

export type RoleName = 'readRole' | 'changeRole'
type Place = AwsPlace & AwsContext
type Send = <T>(
  call: Place & { command: 'AssumeRole'; key: AwsKey; endsAt: number },
  send: (wire: Wire) => Promise<T>,
) => Promise<Attempt<T>>
type Role = DeclaredAccount['readRole']
type Session = { key: AwsKey; until: number }

/** A session is not used in its last minutes: a call on its way would find it expired. */
const marginMs = 300_000

const unsent = (reason: string): AwsAnswer<never> => ({ kind: 'unreached', reason })

/**
 * Creates the roles that the portal has taken, one session for each account, role and region, so that a region that
 * hangs holds up no other. `open` gives a session's key; whoever asks meanwhile waits for the same one.
 */
export const createSessions = ({
  accounts,
  ownKey,
  send,
  onNoKey,
  now,
}: {
  accounts: readonly DeclaredAccount[]
  ownKey: OwnKey
  send: Send
  onNoKey: (place: Place, answer: AwsAnswer<unknown>) => void
  now: () => number
}) => {
  const { share, forget } = createRecentReads<Attempt<Session>>({
    now,
    getUntil: ({ answer }) => (answer.kind === 'ok' ? answer.value.until : 0),
  })

  const assume = async (role: Role, { account, region, requestId }: Place, endsAt: number) => {
    const own = await ownKey.read(region)
    if (own.kind !== 'ok') {
      onNoKey({ account, region, requestId }, own)
      return { answer: own, retryAfterMs: undefined }
    }
    const { answer, retryAfterMs } = await send(
      { account, region, requestId, command: 'AssumeRole', key: own.value, endsAt },
      async (wire) => (await import('#server/aws/sdk/sts.ts')).sts.assumeRole(wire, role),
    )
    if (answer.kind === 'refused' && getRefusalKind(answer) === 'expired') ownKey.forget()
    const session = mapAnswer(answer, ({ Credentials: key }): Session | undefined => {
      if (!key?.AccessKeyId || !key.SecretAccessKey || !key.SessionToken) return undefined
      const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = key
      const until = (key.Expiration?.getTime() ?? 0) - marginMs
      return { key: { accessKeyId, secretAccessKey, sessionToken }, until }
    })
    return { answer: session.kind === 'unknown' ? unsent(session.reason) : session, retryAfterMs }
  }

  const getId = ({ account, region }: AwsPlace, role: RoleName) => `${account} ${region} ${role}`

  return {
    open: async (place: Place, roleName: RoleName, endsAt: number): Promise<Attempt<AwsKey>> => {
      const account = accounts.find(({ id, regions }) => id === place.account && regions.includes(place.region))
      const role = account?.[roleName]
      if (!role) return { answer: unsent(describeMissing(place, roleName, account)), retryAfterMs: undefined }
      const attempt = await share(getId(place, roleName), () => assume(role, place, endsAt))
      return { ...attempt, answer: mapAnswer(attempt.answer, ({ key }) => key) }
    },
    /** Takes the role anew at the next call. */
    forget: (place: AwsPlace, roleName: RoleName) => forget(getId(place, roleName)),
  }
}

const describeMissing = ({ account, region }: AwsPlace, roleName: RoleName, declared: DeclaredAccount | undefined) =>
  declared && roleName === 'changeRole'
    ? `AWS_ACCOUNTS_FILE gives no role for changes in the AWS account ${account}.`
    : `AWS_ACCOUNTS_FILE does not have the region ${region} of the AWS account ${account}.`
