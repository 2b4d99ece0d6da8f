import * as z from '#lib/zod.ts'
import type { SignedRequest } from '#server/sandbox/aws/aws-api.ts'

/** What a test has go wrong with a call. */
export const awsFaultTable = {
  throttle: { text: 'AWS has had too many calls' },
  expire: { text: 'the session’s credentials have expired' },
  forbid: { text: 'the role may not' },
  fail: { text: 'AWS answers with an error of its own, a 500' },
  hang: { text: 'nothing happens for `delayMs`, by default ten minutes; then the operation runs' },
  drop: { text: 'the connection is cut, and nothing was done' },
  lose: { text: 'the operation runs, and the connection is cut before the answer' },
  'change-policy': { text: 'before the operation, somebody else adds a statement to the cluster’s policy' },
  'change-cluster': { text: 'before the operation, somebody else changes the cluster, which gets a new version' },
} as const

type FaultKind = keyof typeof awsFaultTable
const kinds = Object.keys(awsFaultTable).filter((name): name is FaultKind => name in awsFaultTable)

/** `action`: the beginning of IAM’s name for the operation; without it any but those of STS. */
export const awsFaultShape = z.strictObject({
  kind: z.enum(kinds),
  action: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  times: z.number().int().min(1).default(1),
  delayMs: z.number().int().min(0).max(600_000).default(600_000),
})
export type AwsFault = z.infer<typeof awsFaultShape>

/** The account that a call is about: that of its session, or that of the role that it asks for. */
const readAccount = ({ session, body }: SignedRequest) =>
  session?.role.account ?? new URLSearchParams(body).get('RoleArn')?.split(':')[4]

const fits = (fault: AwsFault, signed: SignedRequest) =>
  (fault.action === undefined ? signed.service !== 'sts' : signed.action.startsWith(fault.action)) &&
  (fault.region ?? signed.region) === signed.region &&
  (fault.account === undefined || fault.account === readAccount(signed))

/** Holds the faults that tests inject. The first that fits a call is used, until it has been used `times` times. */
export const createAwsFaults = () => {
  let faults: AwsFault[] = []
  return {
    add: (fault: AwsFault) => {
      faults.push(fault)
    },
    clear: () => {
      faults = []
    },
    take: (signed: SignedRequest): AwsFault | undefined => {
      const next = faults.find((fault) => fits(fault, signed))
      if (!next) return undefined
      next.times -= 1
      if (next.times === 0) faults = faults.filter((fault) => fault !== next)
      return next
    },
  }
}

export type AwsFaults = ReturnType<typeof createAwsFaults>
