/** A localStorage for tests. As in a browser, `Object.keys` lists its keys and nothing else. */
export const createFakeStorage = () => {
  const methods = {
    getItem: (key: string): string | null => items[key] ?? null,
    setItem: (key: string, value: string) => void (items[key] = value),
    removeItem: (key: string) => void delete items[key],
  }
  const items: Record<string, string> = {}
  return new Proxy(methods, {
    ownKeys: () => Object.keys(items),
    getOwnPropertyDescriptor: (target, key) =>
      typeof key === 'string' && key in items
        ? { value: items[key], enumerable: true, configurable: true }
        : Object.getOwnPropertyDescriptor(target, key),
  })
}
