import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'

/** Two changes of the same texts as one; `conflicts`: the paths that both changed, in which one’s own text is kept. */
export const mergeTexts = (
  base: OwnershipTexts,
  mine: OwnershipTexts,
  theirs: OwnershipTexts,
): { texts: OwnershipTexts; conflicts: readonly string[] } => {
  const isChanged = (texts: OwnershipTexts, path: string) => (texts[path] ?? '') !== (base[path] ?? '')
  const paths = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const pick = (path: string) => (isChanged(mine, path) ? mine[path] : theirs[path]) ?? ''
  return {
    texts: Object.fromEntries(paths.map((path) => [path, pick(path)])),
    conflicts: paths.filter(
      (path) => isChanged(mine, path) && isChanged(theirs, path) && (mine[path] ?? '') !== (theirs[path] ?? ''),
    ),
  }
}
