import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { ownershipFields, ownershipNouns, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'

const labelPrefix = toLabelPath('')

/** What a path of an ownership is called: `cost centre`, `label env`, `labels`. */
export const getOwnershipNoun = (path: string): string => {
  const name = ownershipFields.find((one) => toFieldPath(one) === path)
  if (name) return ownershipNouns[name]
  if (path === labelLinesPath) return 'labels'
  return path.startsWith(labelPrefix) ? `label ${path.slice(labelPrefix.length)}` : path
}

/** The same as a label, before a colon or in a list. */
export const getOwnershipLabel = (path: string): string => {
  const noun = getOwnershipNoun(path)
  return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`
}
