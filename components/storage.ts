/** What a browser that keeps nothing (blocked, full) would have kept; gone with the tab. */
const memory = new Map<string, string>()

const orMemory = <T>(work: () => T, instead: () => T): T => {
  try {
    return work()
  } catch {
    return instead()
  }
}

/** The browser's storage, or this tab's memory where the browser refuses. */
export const storage = {
  get: (key: string): string | null =>
    memory.get(key) ??
    orMemory(
      () => localStorage.getItem(key),
      () => null,
    ),
  set: (key: string, value: string) =>
    orMemory(
      () => {
        localStorage.setItem(key, value)
        memory.delete(key)
      },
      () => void memory.set(key, value),
    ),
  remove: (key: string) => {
    memory.delete(key)
    orMemory(
      () => localStorage.removeItem(key),
      () => undefined,
    )
  },
  keys: (): string[] => [
    ...new Set([
      ...memory.keys(),
      ...orMemory(
        () => Object.keys(localStorage),
        () => [],
      ),
    ]),
  ],
}
