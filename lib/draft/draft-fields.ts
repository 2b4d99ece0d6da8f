/** What a draft is of: a private link, or a connection of a stream workspace. */
export const draftKinds = ['link', 'connection'] as const
export type DraftKind = (typeof draftKinds)[number]

/**
 * What a draft holds that people share, as texts by path, so that what two of them changed is merged field by field.
 * An empty text is none. Which paths there are: link-draft-fields.ts and connection-draft-fields.ts.
 */
export type DraftFields = Readonly<Record<string, string>>

/** A path below a group of fields, such as `values:TYPE:region`. */
export const joinPath = (...parts: readonly string[]): string => parts.join(':')

/** The parts of a path: its head, its group, and the rest, which may have colons of its own. */
export const splitPath = (path: string): readonly [head: string, group: string, name: string] => {
  const [head = '', group = '', ...rest] = path.split(':')
  return [head, group, rest.join(':')]
}

/** The fields that have a text; of two entries of a path the later one stands. */
export const toDraftFields = (entries: Iterable<readonly [path: string, text: string | undefined]>): DraftFields =>
  Object.fromEntries([...new Map(entries)].flatMap(([path, text]) => (text ? [[path, text]] : [])))

/** The texts below a head, by group and name. */
export const groupFields = (fields: DraftFields, head: string): Record<string, Record<string, string>> => {
  const groups: Record<string, Record<string, string>> = {}
  for (const [path, text] of Object.entries(fields)) {
    const [own, group, name] = splitPath(path)
    if (own === head) groups[group] = { ...groups[group], [name]: text }
  }
  return groups
}
