import { catalog, getLinkTypeName } from '#lib/link-types/catalog.ts'
import type { LinkType, Variant } from '#lib/link-types/link-type.ts'

/** What a person reads of a link type before it is chosen; `name`: with its variant. */
export type LinkTypeHead = Pick<LinkType, 'provider' | 'vendor' | 'title' | 'about'> & {
  id: string
  name: string
  variant?: Pick<Variant, 'title' | 'about'>
}

/** The heads of all link types, plain data: the server sends them with the page, which needs no catalog for them. */
export const listLinkTypeHeads = (): LinkTypeHead[] =>
  [...catalog].map(([id, linkType]) => {
    const { provider, vendor, title, about, variant } = linkType
    const head = { id, provider, vendor, title, about, name: getLinkTypeName(linkType) }
    return variant ? { ...head, variant: { title: variant.title, about: variant.about } } : head
  })
