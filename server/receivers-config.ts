import 'server-only'
import type { ReadFile } from '#server/read-variables.ts'
import { checkSecrets } from '#server/receiver-secrets.ts'
import { readReceivers, type Receiver } from '#server/receivers-file.ts'

/** The receivers of the file that is named, or none; what is wrong with them or with their secrets, in sentences. */
export const loadReceivers = (
  file: string | undefined,
  readFile: ReadFile,
): { receivers: readonly Receiver[] } | { sentences: readonly string[] } => {
  if (file === undefined) return { receivers: [] }
  let text: string
  try {
    text = readFile(file)
  } catch {
    return { sentences: [`RECEIVERS_FILE: the file ${file} cannot be read. Check its name and its owner.`] }
  }
  const result = readReceivers(text)
  if ('sentences' in result) return result
  const sentences = result.receivers.flatMap((receiver) =>
    checkSecrets(receiver, readFile).map((sentence) => `RECEIVERS_FILE (${receiver.name}): ${sentence}`),
  )
  return sentences.length === 0 ? result : { sentences }
}
