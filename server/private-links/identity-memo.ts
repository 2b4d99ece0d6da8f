import 'server-only'

/**
 * Keeps what was made of something under a key until that something is another one (by identity): the last `most` keys
 * that were asked for.
 */
export const keeping = <T>(most: number) => {
  const all = new Map<string, { of: readonly unknown[]; value: T }>()
  return (key: string, of: readonly unknown[], make: () => T): T => {
    const known = all.get(key)
    all.delete(key)
    const isSame = known?.of.length === of.length && known.of.every((one, index) => Object.is(one, of[index]))
    const entry = known && isSame ? known : { of, value: make() }
    all.set(key, entry)
    const [oldest] = all.keys()
    if (all.size > most && oldest !== undefined) all.delete(oldest)
    return entry.value
  }
}
