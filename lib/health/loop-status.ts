/** What a process does again and again besides answering. The words stand after "has not finished". */
export const loopTasks = {
  reconcile: 'finding lost creates',
  read: 'reading projects',
  'ask-store': 'asking whether the store answers',
  'check-store': 'checking the store',
  'audit-log': 'writing the audit log',
  forget: 'forgetting what is old',
  deliver: 'sending messages',
  alert: 'looking for what people are to be told of',
  policy: 'reading the rules',
  expire: 'ending approvals that nobody sent in time',
} as const

export type LoopName = keyof typeof loopTasks

/** Times in milliseconds, and since 1970. A round that failed has come to an end, too. */
export type LoopStatus = {
  name: LoopName
  startedAt: number
  endedAt: number | undefined
  hasFailed: boolean
  /** A loop that has come to no end for longer than this is stuck. */
  limitMs: number
}

/** How long ago a loop last came to an end, or was started. */
export const getLoopAge = ({ endedAt, startedAt }: LoopStatus, now: number): number =>
  Math.max(0, now - (endedAt ?? startedAt))

export const isStuck = (status: LoopStatus, now: number): boolean => getLoopAge(status, now) > status.limitMs
