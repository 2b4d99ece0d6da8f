/**
 * Whether a part of a statement covers what Atlas does: it does, it does not, or that cannot be decided. `why` is a
 * clause: "it has a condition". `isNear`: whoever wrote it probably meant Atlas.
 */
export type Coverage = { covers: 'yes' } | { covers: 'no' | 'undecidable'; why: string; isNear?: boolean }

export const covered: Coverage = { covers: 'yes' }
export const uncovered = (why: string) => ({ covers: 'no' as const, why })
export const undecidable = (why: string): Coverage => ({ covers: 'undecidable', why })

/** A statement covers what all its parts cover; one that does not decides, whatever cannot be decided of the others. */
export const coverAll = (parts: readonly Coverage[]): Coverage =>
  parts.find(({ covers }) => covers === 'no') ?? parts.find(({ covers }) => covers === 'undecidable') ?? covered

/** A value that is one text or a list of them, as a list; undefined for any other. */
export const toTexts = (value: unknown): readonly string[] | undefined => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.every((item) => typeof item === 'string') ? list : undefined
}
