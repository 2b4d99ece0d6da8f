import { hasShape, hasItems, isOptional, isText, type Guard, type Guarded } from '#lib/guard.ts'
import { isRecordedOwnership } from '#lib/wire/is-ownership.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'
import { isQueryError, type QueryError } from '#lib/wire/query-error.ts'

const isProject: Guard<Project> = hasShape({ id: isText, name: isText })

const isOptionalText = isOptional(isText)
const isOptionalList = isOptional(hasItems(isText))
const isAnnotation = isOptional(hasShape({ by: isText, at: isText, note: isText }))

/** What `privateLink` makes of Atlas's answer on the server. */
const isPrivateLink: Guard<PrivateLink> = hasShape({
  _id: isText,
  provider: isOptionalText,
  vendor: isOptionalText,
  state: isOptionalText,
  errorMessage: isOptionalText,
  region: isOptionalText,
  arn: isOptionalText,
  authenticationScheme: isOptionalText,
  serviceEndpointId: isOptionalText,
  dnsDomain: isOptionalText,
  dnsSubDomain: isOptionalList,
  azureResourceIds: isOptionalList,
  gcpServiceAttachmentUris: isOptionalList,
  interfaceEndpointId: isOptionalText,
  interfaceEndpointName: isOptionalText,
  providerAccountId: isOptionalText,
  portal: isOptional(
    hasShape({ approved: isAnnotation, adopted: isAnnotation, ownership: isOptional(isRecordedOwnership) }),
  ),
  canonicalRegion: isOptionalText,
})

/**
 * The answers of the portal's own GET routes. `trouble`: two reads of Atlas in a row failed, so the data is old. Its
 * age is in a header (see Freshness), since it changes while the answer does not.
 */
export const isProjectsAnswer = hasShape({ projects: hasItems(isProject) })
export const isLinksAnswer = hasShape({ links: hasItems(isPrivateLink), trouble: isOptional(isQueryError) })
export const isLinkAnswer = hasShape({ link: isPrivateLink, trouble: isOptional(isQueryError) })
export const isAtlasAccountAnswer = hasShape({ account: isText })

export type { QueryError }
export type LinksAnswer = Guarded<typeof isLinksAnswer>
export type LinkAnswer = Guarded<typeof isLinkAnswer>
export type ProjectsAnswer = Guarded<typeof isProjectsAnswer>

/**
 * The age of an answer and when to poll again, in milliseconds; 0: never. Durations, so that no two clocks must agree.
 */
export type Freshness = { ageMs: number; nextMs: number }

/** The result of a query: its value, or why there is none. */
export type QueryResult<T> = { ok: true; value: T; freshness?: Freshness } | { ok: false; error: QueryError }
