export type Shortcut = 'palette' | 'keys' | 'search'

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

const singleKeys: Readonly<Record<string, Shortcut>> = { '?': 'keys', '/': 'search' }

/** What a key asks for. `isTyping`: it goes into a text field; `areSingleKeysOn`: keys work without Ctrl. */
export const findShortcut = (
  { key, ctrlKey, metaKey, altKey }: Keys,
  { isTyping, areSingleKeysOn }: { isTyping: boolean; areSingleKeysOn: boolean },
): Shortcut | undefined => {
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'palette' : undefined
  return isTyping || !areSingleKeysOn || !Object.hasOwn(singleKeys, key) ? undefined : singleKeys[key]
}
