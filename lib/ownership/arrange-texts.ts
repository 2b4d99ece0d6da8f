import { labelLinesPath, listControlPaths } from '#lib/ownership/control-paths.ts'
import { toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

const labelPrefix = toLabelPath('')

/** The texts of the controls that these rules ask for: a label without a rule is among the lines. */
export const arrangeTexts = (texts: OwnershipTexts, rules: OwnershipRules): OwnershipTexts => {
  const paths = listControlPaths(rules)
  const lines = Object.entries(texts).flatMap(([path, text]) =>
    path.startsWith(labelPrefix) && !paths.includes(path) ? [`${path.slice(labelPrefix.length)}=${text}`] : [],
  )
  return Object.fromEntries(
    paths.map((path) => [path, texts[path] ?? (path === labelLinesPath ? lines.join('\n') : '')]),
  )
}
