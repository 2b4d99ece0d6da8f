import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'
import { toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { FixedValue } from '#lib/template/list-fixed.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** What templates fix of an ownership, and the rules by which each fixed label has a control of its own. */
export type FixedOwnership = { values: readonly FixedValue[]; rules: OwnershipRules }

const labelPrefix = toLabelPath('')
const listLabelKeys = (values: readonly FixedValue[]) =>
  values.flatMap(({ path }) => (path.startsWith(labelPrefix) ? [path.slice(labelPrefix.length)] : []))

export const listFixedOwnership = (fixed: readonly FixedValue[], rules: OwnershipRules): FixedOwnership => {
  const values = fixed.filter(({ path }) => isOwnershipPath(path))
  const own = Object.fromEntries(listLabelKeys(values).map((key) => [key, { isRequired: true }]))
  return { values, rules: { ...rules, labels: { ...own, ...rules.labels } } }
}

/** What cannot be changed of an ownership with these texts: another value that it has already may stay. */
export const listLocked = (texts: OwnershipTexts, values: readonly FixedValue[]): readonly FixedValue[] =>
  values.filter(({ path, text }) => texts[path] === text || !texts[path])

/** The texts of an ownership with what is fixed of it; undefined where they have all of that. */
export const fixOwnershipTexts = (
  texts: OwnershipTexts = {},
  values: readonly FixedValue[],
): OwnershipTexts | undefined => {
  const keys = listLabelKeys(values)
  const { [labelLinesPath]: lines = '', ...others } = texts
  // A key that is not yet followed by = may become a longer one.
  const isOfFixed = (line: string) => line.includes('=') && keys.includes((line.split('=')[0] ?? '').trim())
  const keptLines = lines.split('\n').filter((line) => !isOfFixed(line))
  const isFixed = values.every(({ path, text }) => texts[path] === text)
  if (isFixed && keptLines.join('\n') === lines) return undefined
  return {
    ...others,
    ...(keptLines.some((line) => line.trim() !== '') ? { [labelLinesPath]: keptLines.join('\n') } : {}),
    ...Object.fromEntries(values.map(({ path, text }) => [path, text])),
  }
}
