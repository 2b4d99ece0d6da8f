/**
 * Where a column folds into the second line of its row: who asked folds first, then what uses it, then Region, then
 * Type, then Project. `cell` hides the column in a narrower window, `line` its part of the second line in a wider one.
 */
const foldBelow = {
  medium: { cell: 'max-md:hidden', line: 'md:hidden' },
  wide: { cell: 'max-[56rem]:hidden', line: 'min-[56rem]:hidden' },
  widest: { cell: 'max-lg:hidden', line: 'lg:hidden' },
  full: { cell: 'max-xl:hidden', line: 'xl:hidden' },
  always: { cell: 'hidden', line: '' },
} as const

/**
 * A row's height: two lines while a column is folded, with the state as a third one in a narrow window; one line in the
 * widest windows, where what does not fit beside the name is left out.
 */
const row = {
  row: 'h-13 max-sm:h-19 xl:h-9',
  lines:
    'xl:flex xl:h-5 xl:flex-wrap xl:items-baseline xl:gap-x-2 xl:gap-y-2 xl:overflow-clip xl:[overflow-clip-margin:4px]',
} as const

/** The folds of a list's columns; a list with projects has one column more, so the others fold sooner. */
export const getFolds = (hasProjects: boolean) => ({
  ...row,
  project: foldBelow.medium,
  vendor: hasProjects ? foldBelow.wide : foldBelow.medium,
  region: hasProjects ? foldBelow.widest : foldBelow.wide,
  usedBy: hasProjects ? foldBelow.full : foldBelow.widest,
  by: hasProjects ? foldBelow.always : foldBelow.full,
})
