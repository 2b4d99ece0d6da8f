import { rowOf, vendorOf } from '#lib/private-link/catalog.ts'
import { createdAtOf, nameOfLink } from '#lib/private-link/link-name.ts'
import { regionOf } from '#lib/private-link/task-values.ts'
import { viewOfLink } from '#lib/private-link/state.ts'
import { toneWords } from '#lib/private-link/tone.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'

const getTitle = (link: Pick<PrivateLink, 'provider' | 'vendor' | 'dnsDomain'>) => rowOf(link)?.title ?? vendorOf(link)

/** A link as a row of the list; `isOurs`: this portal created it. */
export const rowOfLink = (project: Project, link: PrivateLink, isOurs: boolean): ListRow => {
  const { tone, word } = viewOfLink(link)
  return {
    groupId: project.id,
    project: project.name,
    id: link._id,
    made: isOurs ? 'here' : link.portal?.adopted ? 'adopted' : 'elsewhere',
    name: nameOfLink(link),
    tone,
    word,
    provider: (link.provider ?? '').toUpperCase(),
    vendor: getTitle(link),
    region: link.region ?? '',
    createdAt: createdAtOf(link),
  }
}

/** A create without a link: being sent, or with an unknown outcome. `at` in milliseconds since 1970. */
export type Asked = { key: string; link: PrivateLink; isOnItsWay: boolean; at: number }

/** A create without a link as a row of the list. */
export const rowOfAsked = (project: Project, { key, link, isOnItsWay, at }: Asked): ListRow => ({
  ...rowOfLink(project, link, true),
  id: key,
  made: 'asked',
  tone: isOnItsWay ? 'submitted' : 'unknown',
  word: isOnItsWay ? toneWords.submitted : toneWords.unknown,
  region:
    link.region ?? regionOf({ provider: link.provider ?? '', ...(link.arn === undefined ? {} : { arn: link.arn }) }),
  createdAt: at,
})
