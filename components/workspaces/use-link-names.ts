import { useQuery } from '@tanstack/react-query'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { LinksAnswer } from '#lib/wire/answers.ts'
import type { Polled } from '#components/polled-fetch.ts'

const selectNames = ({ value }: Polled<LinksAnswer>): ReadonlyMap<string, string> =>
  new Map(value.links.map((link) => [link._id, link.portal?.ownership?.values.name || getLinkName(link)]))

const noNames: ReadonlyMap<string, string> = new Map()

/** The names of a project's links by id, read once where there are links to name. */
export const useLinkNames = (groupId: string, isNeeded: boolean): ReadonlyMap<string, string> => {
  const { data } = useQuery({
    ...privateLinkQueries.list(groupId),
    refetchInterval: false,
    enabled: isNeeded,
    select: selectNames,
  })
  return data ?? noNames
}
