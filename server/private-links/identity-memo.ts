import 'server-only'

/**
 * Memoizes a derived value per key until one of its inputs is another object. Keeps the `maxKeys` most recently used
 * keys.
 */
export const createIdentityMemo = <T>(maxKeys: number) => {
  const entries = new Map<string, { inputs: readonly unknown[]; value: T }>()
  return (key: string, inputs: readonly unknown[], make: () => T): T => {
    const cached = entries.get(key)
    entries.delete(key)
    const isSame =
      cached?.inputs.length === inputs.length && cached.inputs.every((input, index) => Object.is(input, inputs[index]))
    const entry = cached && isSame ? cached : { inputs, value: make() }
    entries.set(key, entry)
    const [oldest] = entries.keys()
    if (entries.size > maxKeys && oldest !== undefined) entries.delete(oldest)
    return entry.value
  }
}
