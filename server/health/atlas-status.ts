import 'server-only'
import type { CallReport } from '#server/atlas/client.ts'
import type { CallFailure, CallStatus } from '#lib/health/call-status.ts'

/** What the calls to Atlas have shown so far. Nothing is called to find out. */
export type AtlasStatus = CallStatus

type Call = Pick<CallReport, 'kind' | 'status'>

/**
 * Why a call shows that something is wrong with Atlas, its key or the network. A refusal of the request itself shows
 * nothing.
 */
const findTrouble = ({ kind, status }: Call): CallFailure | undefined => {
  switch (kind) {
    case 'ok':
      return undefined
    case 'unreached':
      return { kind: 'unreached' }
    case 'unknown':
      return status === undefined ? { kind: 'silent' } : { kind: 'odd', status }
    case 'refused':
      if (status === 401 || status === 403) return { kind: 'key', status }
      return status === 429 ? { kind: 'limited' } : undefined
  }
}

/** Remembers the last successful call and the last error. */
export const createAtlasStatus = (now: () => number) => {
  const status: AtlasStatus = { goodAt: undefined, trouble: undefined }
  return {
    recordCall: (call: Call): void => {
      const trouble = findTrouble(call)
      if (trouble) status.trouble = { ...trouble, at: now() }
      else status.goodAt = now()
    },
    getStatus: (): AtlasStatus => ({ ...status }),
  }
}
