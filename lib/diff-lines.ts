export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string }

/** How many pairs of lines are compared at most; what is longer is shown as replaced as a whole. */
const maxPairs = 1_000_000

/** How many items two lists have in common from their beginning on. */
const countCommon = (one: readonly string[], other: readonly string[]) => {
  const index = one.findIndex((line, at) => line !== other[at])
  return index < 0 ? one.length : index
}

const toLines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] => texts.map((text) => ({ kind, text }))

/** For each pair of ends of two lists, how many lines they have in common at most, in the same order. */
const countShared = (from: readonly string[], to: readonly string[]): number[][] => {
  const counts = Array.from({ length: from.length + 1 }, () => Array.from({ length: to.length + 1 }, () => 0))
  const getCount = (i: number, j: number) => counts[i]?.[j] ?? 0
  for (let i = from.length - 1; i >= 0; i -= 1) {
    const row = counts[i] ?? []
    for (let j = to.length - 1; j >= 0; j -= 1)
      row[j] = from[i] === to[j] ? getCount(i + 1, j + 1) + 1 : Math.max(getCount(i + 1, j), getCount(i, j + 1))
  }
  return counts
}

const diffRest = (from: readonly string[], to: readonly string[]): DiffLine[] => {
  if (from.length * to.length > maxPairs) return [...toLines('removed', from), ...toLines('added', to)]
  const counts = countShared(from, to)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    const [before, after] = [from[i], to[j]]
    if (before !== undefined && before === after) {
      lines.push({ kind: 'same', text: before })
      i += 1
      j += 1
    } else if (
      before !== undefined &&
      (after === undefined || (counts[i + 1]?.[j] ?? 0) >= (counts[i]?.[j + 1] ?? 0))
    ) {
      lines.push({ kind: 'removed', text: before })
      i += 1
    } else if (after !== undefined) {
      lines.push({ kind: 'added', text: after })
      j += 1
    }
  }
  return lines
}

/** What a change does to lines, with as many of them as possible the same. */
export const diffLines = (from: readonly string[], to: readonly string[]): DiffLine[] => {
  const start = countCommon(from, to)
  const [fromRest, toRest] = [from.slice(start), to.slice(start)]
  const end = countCommon(fromRest.toReversed(), toRest.toReversed())
  return [
    ...toLines('same', from.slice(0, start)),
    ...diffRest(fromRest.slice(0, fromRest.length - end), toRest.slice(0, toRest.length - end)),
    ...toLines('same', from.slice(from.length - end)),
  ]
}
