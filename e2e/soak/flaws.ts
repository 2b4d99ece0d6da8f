type Polls = { asked: number; answered: number; failures: readonly string[] }
type Deeds = { byProject: Readonly<Record<string, { creates: number; deletes: number }>>; failures: readonly string[] }
type Soaked = {
  polls: Polls
  deeds: Deeds
  reads: Readonly<Record<string, number>>
  groupIds: readonly string[]
  ranMs: number
  movingMs: number
}

/** How often Atlas may have been read for a project: a create reads the list before it is sent; a create and a delete each make what was read old. */
export const mostReads = (
  { ranMs, movingMs, deeds }: Pick<Soaked, 'ranMs' | 'movingMs' | 'deeds'>,
  groupId: string,
): number => {
  const { creates = 0, deletes = 0 } = deeds.byProject[groupId] ?? {}
  return Math.ceil(ranMs / movingMs) + 1 + 2 * creates + deletes
}

/** What was not as it must be, a sentence each. */
export const flawsOf = (soaked: Soaked): string[] => {
  const { polls, deeds, reads, groupIds } = soaked
  return [
    ...polls.failures.map((failure) => `a poll failed: ${failure}`),
    ...(polls.asked === polls.answered ? [] : [`${String(polls.asked - polls.answered)} polls were not answered`]),
    ...deeds.failures.map((failure) => `a deed failed: ${failure}`),
    ...groupIds.flatMap((groupId) => {
      const [seen, most] = [reads[groupId] ?? 0, mostReads(soaked, groupId)]
      if (seen === 0) return [`Atlas was never read for ${groupId}`]
      return seen <= most ? [] : [`Atlas was read ${String(seen)} times for ${groupId}, more than ${String(most)}`]
    }),
  ]
}
