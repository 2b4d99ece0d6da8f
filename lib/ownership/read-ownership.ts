import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { emptyOwnership, ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

const explainLine = (line: string, keys: readonly string[]): string | undefined => {
  const [key = '', value] = line.split('=', 2)
  if (value === undefined) return `Write “${line.trim()}” as key=value.`
  return keys.filter((one) => one === key.trim()).length > 1 ? `Write the label “${key.trim()}” once.` : undefined
}

/** The labels that lines of `key=value` name, and what is wrong with the first line that is none. */
const readLabelLines = (text: string) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => {
    const [key = '', ...values] = line.split('=')
    return [key.trim(), values.join('=').trim()] as const
  })
  const keys = pairs.map(([key]) => key)
  const sentence = lines.map((line) => explainLine(line, keys)).find((one) => one !== undefined)
  return { pairs, problems: sentence === undefined ? [] : [{ field: labelLinesPath, sentence }] }
}

/** The ownership that the controls’ texts say, and what cannot be read in them. A label left blank is none. */
export const readOwnership = (
  texts: OwnershipTexts,
  rules: OwnershipRules,
): { ownership: Ownership; problems: readonly Problem[] } => {
  const getText = (path: string) => (texts[path] ?? '').trim()
  const { pairs, problems } = readLabelLines(getText(labelLinesPath))
  const ruled = Object.keys(rules.labels).map((key) => [key, getText(toLabelPath(key))] as const)
  return {
    ownership: {
      ...emptyOwnership,
      ...Object.fromEntries(ownershipFields.map((name) => [name, getText(toFieldPath(name))])),
      labels: Object.fromEntries([...pairs, ...ruled.filter(([, text]) => text !== '')]),
    },
    problems,
  }
}
