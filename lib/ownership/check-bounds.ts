import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import {
  explainLength,
  fieldBounds,
  labelBound,
  labelKeyPattern,
  labelKeySentence,
  linePattern,
  lineSentence,
  mostLabels,
  tooManyLabels,
  type LineBound,
} from '#lib/ownership/ownership-bounds.ts'
import { ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** What is wrong with a line, whatever is configured. Direction marks do not count: the server drops them. */
const findFault = (text: string, bound: LineBound): string | undefined => {
  const line = stripDirectionMarks(text).trim()
  if (line.length > bound.most) return explainLength(bound)
  return linePattern.test(line) ? undefined : lineSentence
}

/** What is wrong with a label among the lines, which names it. */
const findLabelFault = (key: string, text: string): string | undefined => {
  if (!labelKeyPattern.test(key)) return `“${key}” cannot be a key. ${labelKeySentence}`
  const fault = findFault(text, labelBound)
  return fault === undefined ? undefined : `Mend the label “${key}”. ${fault}`
}

/** What the server would not take of an ownership under any rules: texts too long, malformed keys, too many labels. */
export const checkBounds = (ownership: Ownership, rules: OwnershipRules): Problem[] => {
  const labels = Object.entries(ownership.labels)
  const faults = [
    ...ownershipFields.map((name) => [toFieldPath(name), findFault(ownership[name], fieldBounds[name])] as const),
    ...labels.map(([key, text]) =>
      Object.hasOwn(rules.labels, key)
        ? ([toLabelPath(key), findFault(text, labelBound)] as const)
        : ([labelLinesPath, findLabelFault(key, text)] as const),
    ),
    [labelLinesPath, labels.length > mostLabels ? tooManyLabels : undefined] as const,
  ]
  return faults.flatMap(([field, sentence]) => (sentence === undefined ? [] : [{ field, sentence }]))
}
