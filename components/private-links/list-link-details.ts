import { findLinkType } from '#lib/link-types/catalog.ts'
import { getFieldLabel } from '#lib/private-link/field-label.ts'
import { fieldNames, type LinkType, type WaitReason } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** One field of a link: its wire name, its label and its values; no values while Atlas does not tell it. */
export type LinkDetail = { name: string; label: string; texts: readonly string[] }

const shownElsewhere = new Set([
  '_id',
  'state',
  'errorMessage',
  'links',
  'provider',
  'vendor',
  'portal',
  'canonicalRegion',
])

const endpointFields: Readonly<Record<WaitReason, readonly string[]>> = {
  domain: ['interfaceEndpointId', 'interfaceEndpointName', 'providerAccountId'],
  approval: ['interfaceEndpointName'],
}

/** The fields that a link of this type may have sooner or later, in the order they are shown in. */
const listExpectedFields = (linkType: LinkType | undefined): readonly string[] => [
  ...fieldNames.filter((name) => linkType?.fields[name] && linkType.fields[name].presence !== 'refused'),
  ...(linkType?.waitsFor ? endpointFields[linkType.waitsFor] : []),
]

const formatValue = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * A link's fields: those expected of its type first, each in its place before it has a value, then any others that
 * Atlas sent.
 */
export const listLinkDetails = (link: PrivateLink): LinkDetail[] => {
  const linkType = findLinkType(link)
  const expected = listExpectedFields(linkType)
  const others = Object.keys(link).filter(
    (name) => !shownElsewhere.has(name) && !expected.includes(name) && !isEmpty(link[name]),
  )
  return [...expected, ...others].map((name) => {
    const value = name === 'region' ? (link.canonicalRegion ?? link.region) : link[name]
    return {
      name,
      label: getFieldLabel(name, linkType),
      texts: isEmpty(value) ? [] : [value].flat().map(formatValue),
    }
  })
}
