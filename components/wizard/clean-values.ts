import { describeSecrets, removeSecrets } from '#lib/paste/remove-secrets.ts'

/** What the form holds: a text for each field of its link type, and for the region that a person has confirmed. */
export type Values = Readonly<Record<string, string>>

type CleanValues = { texts: Record<string, string>; notices: Record<string, string> }

/** The values without secrets, and for each field that had one what a person reads about it. */
export const cleanValues = (values: Values): CleanValues => {
  const clean: CleanValues = { texts: {}, notices: {} }
  for (const [name, value] of Object.entries(values)) {
    const { text, kinds } = removeSecrets(value)
    const notice = describeSecrets(kinds)
    clean.texts[name] = text
    if (notice !== undefined) clean.notices[name] = notice
  }
  return clean
}
