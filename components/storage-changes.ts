const listeners = new Set<() => void>()

/** Tells whoever shows something of the storage that it has changed. */
export const notifyStorageChange = (): void => {
  for (const listener of listeners) listener()
}

/** Subscribes to changes of the storage. Other tabs report theirs through the browser's `storage` event. */
export const subscribeToStorage = (listener: () => void) => {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}
