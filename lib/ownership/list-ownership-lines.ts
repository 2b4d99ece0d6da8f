import { ownershipFields, ownershipNouns } from '#lib/ownership/ownership-field.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** What an ownership says, by noun, in the order of the form; nothing that is blank. */
export const listOwnershipLines = ({ labels, ...values }: Ownership): { noun: string; texts: readonly string[] }[] =>
  [
    ...ownershipFields.map((name) => ({
      noun: ownershipNouns[name],
      texts: values[name] === '' ? [] : [values[name]],
    })),
    { noun: 'labels', texts: Object.entries(labels).map(([key, value]) => `${key}=${value}`) },
  ].filter(({ texts }) => texts.length > 0)
