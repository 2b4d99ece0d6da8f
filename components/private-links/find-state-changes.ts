/** A link's state in words; `id`: the link's, or that of a create that has no link yet. */
export type NamedState = { id: string; name: string; word: string }

/**
 * A sentence for each link whose state differs from the one it had before; nothing for a link seen for the first time.
 */
export const findStateChanges = (before: ReadonlyMap<string, string>, states: readonly NamedState[]): string[] =>
  states.flatMap(({ id, name, word }) => {
    const previous = before.get(id)
    return previous !== undefined && previous !== word ? [`${name}: ${word}`] : []
  })
