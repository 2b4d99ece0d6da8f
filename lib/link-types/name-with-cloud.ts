import { catalog, getLinkTypeName } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import type { Provider } from '#lib/link-types/provider.ts'

const clouds: Readonly<Record<Provider, string>> = { AWS: 'AWS', AZURE: 'Azure', GCP: 'Google Cloud' }

/** A link type's name, with its cloud where several have one: "Confluent Cloud Dedicated on AWS", "Amazon MSK". */
export const getNameWithCloud = (linkType: LinkType): string => {
  const isShared = [...catalog.values()].some(
    ({ provider, title }) => title === linkType.title && provider !== linkType.provider,
  )
  return isShared ? `${getLinkTypeName(linkType)} on ${clouds[linkType.provider]}` : getLinkTypeName(linkType)
}

/** The names of link types by their keys. The server sends them where nothing else of the catalog is needed. */
export type LinkTypeNames = ReadonlyMap<string, string>

export const listLinkTypeNames = (): LinkTypeNames =>
  new Map([...catalog].map(([id, linkType]) => [id, getNameWithCloud(linkType)]))
