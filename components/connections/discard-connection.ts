import { notifyStorageChange } from '#components/storage-changes.ts'
import { storage } from '#components/storage.ts'

/** What the keys of new connections begin with; the id of the draft follows. */
export const connectionPrefix = 'connection-draft:'

/** Removes a new connection from this browser. */
export const discardConnection = (id: string): void => {
  storage.remove(connectionPrefix + id)
  notifyStorageChange()
}
