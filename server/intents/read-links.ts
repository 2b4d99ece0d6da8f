import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { listPrivateLinks } from '#server/atlas/private-links.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = { atlas: AtlasClient; believed: BelievedLinks; now: () => number }

/** A project's links, read now: Atlas's list and what Atlas accepted and does not list yet. */
export const readLinks = async (
  { atlas, believed, now }: Deps,
  groupId: string,
  requestId: string,
): Promise<Answer<PrivateLink[]>> => {
  const startedAt = now()
  const list = await listPrivateLinks(atlas, groupId, { requestId })
  return list.kind === 'ok' ? { ...list, value: await believed.complete(groupId, list.value, startedAt) } : list
}
