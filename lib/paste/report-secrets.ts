import type { ParsedPaste, UnreadablePaste } from '#lib/paste/paste.ts'
import { describeSecrets } from '#lib/paste/remove-secrets.ts'

/** Tells the person, beside what was read, that the paste contained secrets and that they were not kept. */
export const reportSecrets = <P extends ParsedPaste | UnreadablePaste>(
  paste: P,
  kinds: readonly string[],
  isCommand: boolean,
): P => {
  const why = describeSecrets(kinds)
  if (why === undefined) return paste
  if (paste.kind === 'unread') return { ...paste, sentence: `${why} ${paste.sentence}` }
  const sentence = isCommand ? 'The credentials in the command were not kept.' : why
  return { ...paste, leftOver: [{ name: 'credentials', why: sentence }, ...paste.leftOver] }
}
