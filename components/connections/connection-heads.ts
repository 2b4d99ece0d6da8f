import { connectionPrefix } from '#components/connections/discard-connection.ts'
import { storage } from '#components/storage.ts'
import { hasShape, isAmong, isNumber, isOptional, isText, type Guarded } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'

/** What a list of drafts says of a new connection; its values are read where it is filled in. */
const isConnectionHead = hasShape({
  id: isText,
  groupId: isText,
  workspace: isText,
  name: isText,
  type: isText,
  attempt: isOptional(hasShape({ at: isNumber, state: isAmong('sent', 'created') })),
  changedAt: isNumber,
})

export type ConnectionHead = Guarded<typeof isConnectionHead>

/** The stored texts of all new connections of this browser. */
export const listConnectionTexts = (): string[] =>
  storage
    .listKeys()
    .filter((key) => key.startsWith(connectionPrefix))
    .flatMap((key) => storage.get(key) ?? [])

export const parseConnectionHead = (text: string): ConnectionHead | undefined => {
  const value = readJson(text)
  return isConnectionHead(value) ? value : undefined
}
