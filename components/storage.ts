/** What the browser refused to store (blocked or full); lost when the tab is closed. */
const memory = new Map<string, string>()

const tryOr = <T>(run: () => T, fallback: () => T): T => {
  try {
    return run()
  } catch {
    return fallback()
  }
}

/** The browser's localStorage, or this tab's memory where the browser refuses. */
export const storage = {
  get: (key: string): string | null =>
    memory.get(key) ??
    tryOr(
      () => localStorage.getItem(key),
      () => null,
    ),
  set: (key: string, value: string) =>
    tryOr(
      () => {
        localStorage.setItem(key, value)
        memory.delete(key)
      },
      () => void memory.set(key, value),
    ),
  remove: (key: string) => {
    memory.delete(key)
    tryOr(
      () => localStorage.removeItem(key),
      () => undefined,
    )
  },
  listKeys: (): string[] => [
    ...new Set([
      ...memory.keys(),
      ...tryOr(
        () => Object.keys(localStorage),
        () => [],
      ),
    ]),
  ],
}
