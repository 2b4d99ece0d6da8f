/** The faults of the simulated Atlas and of the store; each is counted, and a batch must meet every one. */
export const faults = [
  'create answered',
  'create refused with 400',
  'create refused with 429',
  'create refused as a duplicate',
  'create refused by a proxy',
  'create unreached',
  'create unknown before the effect',
  'create unknown after the effect',
  'create with a late effect',
  'create without a usable id',
  'list lag',
  'read lag',
  'change lag',
  'list unknown',
  'list refused',
  'list unreached',
  'list slow',
  'read failed',
  'change unreached',
  'change unknown before the effect',
  'change unknown after the effect',
  'change refused',
  'clock skew',
  'date ahead of the ids',
  'date behind the ids',
  'date far ahead of the ids',
  'date far behind the ids',
  'key replaced',
  'create refused with 401',
  'create with expired credentials',
  'create answered with 401 after the effect',
  'sender frozen',
  'link made by hand, equal',
  'link made by hand, other',
  'link dropped',
  'store silent',
  'store silent for one replica',
  'commit lost',
  'commit done and not answered',
  'disk full',
  'page damaged',
  'stream write answered',
  'stream write unreached',
  'stream write refused',
  'stream write unknown before the effect',
  'stream write unknown after the effect',
  'stream write with a late effect',
  'stream read failed',
  'connection made by hand',
] as const
export type Fault = (typeof faults)[number]

/** Where a process may die (docs/decisions/007-the-journal-comes-first.md). */
export const crashPoints = [
  'before the intent',
  'inside the intent',
  'after the claim',
  'before the call',
  'with the call under way',
  'after the effect',
  'before the outcome row',
  'inside the outcome row',
  'before the action returns',
  'inside a list',
] as const
export type CrashPoint = (typeof crashPoints)[number]

/** What people do. */
export const userActions = [
  'submitted',
  'submitted at once',
  'equal draft',
  'same key, other body',
  'submitted in spite of an equal link',
  'sent again',
  'picked',
  'replaced a failed link',
  'deleted',
  'deleted at once',
  'domain set',
  'connection created',
  'connection changed',
  'connection deleted',
  'workspace created',
] as const
export type UserAction = (typeof userActions)[number]

export const createCounter = () => {
  const counts = new Map<string, number>()
  return {
    count: (name: Fault | CrashPoint | UserAction) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    counts,
  }
}
export type Counter = ReturnType<typeof createCounter>
