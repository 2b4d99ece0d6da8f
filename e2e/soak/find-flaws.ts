type Polls = { asked: number; answered: number; failures: readonly string[] }
type Writes = { byProject: Readonly<Record<string, { creates: number; deletes: number }>>; failures: readonly string[] }
type SoakResult = {
  polls: Polls
  deeds: Writes
  reads: Readonly<Record<string, number>>
  groupIds: readonly string[]
  ranMs: number
  movingMs: number
}

/**
 * The most reads of Atlas that a project may cause: one an interval, one before each create, one after each create and
 * delete.
 */
export const computeMostReads = (
  { ranMs, movingMs, deeds }: Pick<SoakResult, 'ranMs' | 'movingMs' | 'deeds'>,
  groupId: string,
): number => {
  const { creates = 0, deletes = 0 } = deeds.byProject[groupId] ?? {}
  return Math.ceil(ranMs / movingMs) + 1 + 2 * creates + deletes
}

/** Lists what a soak run violated, a sentence each. */
export const findFlaws = (result: SoakResult): string[] => {
  const { polls, deeds, reads, groupIds } = result
  return [
    ...polls.failures.map((failure) => `a poll failed: ${failure}`),
    ...(polls.asked === polls.answered ? [] : [`${String(polls.asked - polls.answered)} polls were not answered`]),
    ...deeds.failures.map((failure) => `a write failed: ${failure}`),
    ...groupIds.flatMap((groupId) => {
      const [readCount, most] = [reads[groupId] ?? 0, computeMostReads(result, groupId)]
      if (readCount === 0) return [`Atlas was never read for ${groupId}`]
      return readCount <= most
        ? []
        : [`Atlas was read ${String(readCount)} times for ${groupId}, more than ${String(most)}`]
    }),
  ]
}
