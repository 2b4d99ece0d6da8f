import type { LinkUser } from '#lib/wire/link-users.ts'

/**
 * A connection that uses a link. `state`: its own, undefined where only failover connections of it use the link;
 * `failovers`: the regions and states of those that do.
 */
export type UsingConnection = {
  workspace: string
  name: string
  type: string
  state: string | undefined
  failovers: readonly { region: string; state: string }[]
  ownership?: LinkUser['ownership']
}

/** The connections that use a link, each once with its failover connections, in the order in which they came. */
export const groupUsers = (users: readonly LinkUser[]): UsingConnection[] => {
  const groups = new Map<string, UsingConnection>()
  for (const { workspace, name, type, state, region, ownership } of users) {
    const key = JSON.stringify([workspace, name])
    const group = groups.get(key) ?? {
      ...{ workspace, name, type, state: undefined, failovers: [] },
      ...(ownership ? { ownership } : {}),
    }
    groups.set(
      key,
      region === undefined
        ? { ...group, type, state }
        : { ...group, failovers: [...group.failovers, { region, state }] },
    )
  }
  return [...groups.values()]
}
