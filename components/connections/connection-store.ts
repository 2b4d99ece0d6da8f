'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { connectionPrefix as prefix } from '#components/connections/discard-connection.ts'
import { notifyStorageChange, subscribeToStorage } from '#components/storage-changes.ts'
import { storage } from '#components/storage.ts'
import { createStoredConnection, isStoredConnection, type StoredConnection } from '#lib/connection/stored-connection.ts'
import { readJson } from '#lib/json-text.ts'

const parse = (text: string | null): StoredConnection | undefined => {
  const value = text === null ? undefined : readJson(text)
  return isStoredConnection(value) ? value : undefined
}

/** Stores a new connection and removes the others that Atlas has. */
const save = (connection: StoredConnection) => {
  storage.set(prefix + connection.id, JSON.stringify(connection))
  for (const key of storage.listKeys())
    if (
      key.startsWith(prefix) &&
      key !== prefix + connection.id &&
      parse(storage.get(key))?.attempt?.state === 'created'
    )
      storage.remove(key)
  notifyStorageChange()
}

/** What a new connection begins with. */
export type ConnectionStart = { groupId: string; workspace: string; linkId: string | undefined }

/** A project's new connection that this browser has stored. */
export const findConnection = (id: string, groupId: string): StoredConnection | undefined => {
  const connection = parse(storage.get(prefix + id))
  return connection?.groupId === groupId ? connection : undefined
}

/** A new connection of this browser as it is now. */
export const readConnection = (id: string, { groupId, ...start }: ConnectionStart): StoredConnection =>
  findConnection(id, groupId) ?? createStoredConnection(id, groupId, start)

export const saveConnection = (connection: StoredConnection): void => save({ ...connection, changedAt: Date.now() })

/** A new connection of this browser, shared with its other tabs. It is stored from its first change on. */
export const useStoredConnection = (id: string, start: ConnectionStart): StoredConnection => {
  const text = useSyncExternalStore(
    subscribeToStorage,
    () => storage.get(prefix + id),
    () => null,
  )
  const { groupId, workspace, linkId } = start
  return useMemo(() => {
    const connection = parse(text)
    return connection?.groupId === groupId ? connection : createStoredConnection(id, groupId, { workspace, linkId })
  }, [text, id, groupId, workspace, linkId])
}
