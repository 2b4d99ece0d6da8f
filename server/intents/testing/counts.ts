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
  'aws write answered',
  'aws write unreached',
  'aws write unknown before the effect',
  'aws write unknown after the effect',
  'aws write with a late effect',
  'aws write with a stale version',
  'aws call throttled',
  'aws call with expired credentials',
  'aws read failed',
  'cluster changed by hand',
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
/** Where one may die of what an approval goes through: between its last decision and the intent that spends it. */
export const approvalCrashPoints = ['after the decision', 'inside the intent', 'after the claim'] as const
export type CrashPoint = (typeof crashPoints)[number] | (typeof approvalCrashPoints)[number]

/** What people do. */
export const userActions = [
  'submitted',
  'submitted at once',
  'equal draft',
  'same key, other body',
  'submitted in spite of an equal link',
  'sent by a token',
  'same header key of two people',
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
  'policy statement added',
  'policy statement undone',
  'connectivity enabled',
] as const

/** What people do where something is guarded. */
export const approvalActions = [
  'rules changed',
  'approval: asked',
  'approval: asked anew',
  'approval: draft changed by another',
  'approval: approve',
  'approval: reject',
  'approval: ask',
  'approval: sent by two at once',
  'approval: pressed without one',
  'approval: overridden',
] as const
export type UserAction = (typeof userActions)[number] | (typeof approvalActions)[number]

export const createCounter = () => {
  const counts = new Map<string, number>()
  return {
    count: (name: Fault | CrashPoint | UserAction) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    counts,
  }
}
export type Counter = ReturnType<typeof createCounter>
