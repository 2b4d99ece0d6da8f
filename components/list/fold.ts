/**
 * Where a column folds into the second line of its row: Region folds first, then Vendor, then Project. `cell` hides the
 * column in a narrower window, `line` its part of the second line in a wider one.
 */
const foldBelow = {
  medium: { cell: 'max-md:hidden', line: 'md:hidden' },
  wide: { cell: 'max-[56rem]:hidden', line: 'min-[56rem]:hidden' },
  widest: { cell: 'max-lg:hidden', line: 'lg:hidden' },
} as const

/** The folds of a list's columns; a list with projects has one column more, so the others fold sooner. */
export const getFolds = (hasProjects: boolean) => ({
  project: foldBelow.medium,
  vendor: hasProjects ? foldBelow.wide : foldBelow.medium,
  region: hasProjects ? foldBelow.widest : foldBelow.wide,
})
