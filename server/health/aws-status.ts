import 'server-only'
import type { CallFailure, CallStatus } from '#lib/health/call-status.ts'

type Call = {
  account: string
  kind: 'ok' | 'refused' | 'unreached' | 'unknown'
  status: number | undefined
  why: string | undefined
}

type Status = CallStatus & { id: string; name: string }

/** Why a call shows that something is wrong with AWS, a role or the network. */
const findTrouble = ({ kind, status, why }: Call): CallFailure | undefined => {
  switch (kind) {
    case 'ok':
      return undefined
    case 'unreached':
      return { kind: 'unreached' }
    case 'unknown':
      return status === undefined ? { kind: 'silent' } : { kind: 'odd', status }
    case 'refused':
      if (why === 'denied' || why === 'expired') return { kind: 'key', status: status ?? 403 }
      return why === 'throttled' ? { kind: 'limited' } : undefined
  }
}

/** Remembers the last successful call and the last error of each AWS account. Nothing is called to find out. */
export const createAwsStatus = (accounts: readonly { id: string; name: string }[], now: () => number) => {
  const statuses = new Map<string, Status>()
  for (const { id, name } of accounts) statuses.set(id, { id, name, goodAt: undefined, trouble: undefined })
  return {
    recordCall: (call: Call): void => {
      const status = statuses.get(call.account)
      const trouble = findTrouble(call)
      if (status && trouble) status.trouble = { ...trouble, at: now() }
      else if (status) status.goodAt = now()
    },
    getStatuses: (): Status[] => [...statuses.values()].map((status) => ({ ...status })),
  }
}
