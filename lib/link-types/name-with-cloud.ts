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
