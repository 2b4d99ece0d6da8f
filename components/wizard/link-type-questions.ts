import type { LinkTypeHead } from '#lib/link-types/link-type-head.ts'
import { providerNames, providers } from '#lib/link-types/provider.ts'

/** A question of the first step. `sentence`: the error shown while none of its options is selected. */
export type Question = {
  legend: string
  options: readonly { id: string; title: string; about?: string }[]
  sentence: string
}

/** A provider's vendors, each once, even if there are two kinds of it. */
const listVendors = (linkTypes: readonly LinkTypeHead[], provider: string) => {
  const ofProvider = linkTypes.filter((linkType) => linkType.provider === provider)
  return ofProvider
    .filter((linkType, index) => ofProvider.findIndex(({ vendor }) => vendor === linkType.vendor) === index)
    .map(({ vendor, title, about }) => ({ id: `${provider}/${vendor}`, title, about }))
}

const listKinds = (linkTypes: readonly LinkTypeHead[], vendorId: string) =>
  linkTypes.flatMap(({ id, variant }) => (variant && id.startsWith(`${vendorId}/`) ? [{ ...variant, id }] : []))

/** Whether `id` (PROVIDER, PROVIDER/VENDOR or PROVIDER/VENDOR/KIND) is part of the selection so far. */
export const isSelected = (selection: string | undefined, id: string): boolean =>
  selection === id || selection?.startsWith(`${id}/`) === true

/** The questions that lead to a link type: the provider, then its vendors, then the kinds of a vendor that has two. */
export const listQuestions = (linkTypes: readonly LinkTypeHead[], selection: string | undefined): Question[] => {
  const [provider = '', vendor] = selection?.split('/') ?? []
  return [
    {
      legend: 'Provider',
      options: providers.map((id) => ({ id, title: providerNames[id] })),
      sentence: 'Choose the provider.',
    },
    { legend: 'Vendor', options: listVendors(linkTypes, provider), sentence: 'Choose what the private link leads to.' },
    {
      legend: 'Kind of cluster',
      options: vendor ? listKinds(linkTypes, `${provider}/${vendor}`) : [],
      sentence: 'Choose the kind of cluster.',
    },
  ].filter(({ options }) => options.length > 0)
}
