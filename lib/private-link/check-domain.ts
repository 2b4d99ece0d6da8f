import { checkField } from '#lib/field-kinds/check-field.ts'
import { reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import { findField, findLinkType, listFields } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import { isFieldName, toList, type FieldName, type FieldValue, type LinkType } from '#lib/link-types/link-type.ts'
import { deriveFields, explainConflict, findConflicts } from '#lib/private-link/derived-fields.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import { hasFreedTarget } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Values = Partial<Record<FieldName, FieldValue>>

/** What a link was asked for with, in the spelling of the form, and what those values say about the others. */
const readLinkValues = (linkType: LinkType, link: PrivateLink): Values => {
  const { dnsDomain: _, ...request } = restoreRequest(link)
  const typed = Object.fromEntries(
    listFields(linkType).flatMap(({ name }) =>
      name !== 'dnsDomain' && toList(request[name]).length > 0 ? [[name, toList(request[name]).join('\n')]] : [],
    ),
  )
  const derived = Object.fromEntries([...deriveFields(linkType, typed)].map(([name, { value }]) => [name, value]))
  return Object.fromEntries(
    Object.entries({ ...derived, ...typed }).flatMap(([name, text]) => {
      const field = isFieldName(name) && name !== 'dnsDomain' ? findField(linkType, name) : undefined
      const result = field ? checkField(field, linkType.provider, text) : undefined
      return result?.ok ? [[name, result.value]] : []
    }),
  )
}

/** The other link of the project that has a domain, unless it is deleted or failed. */
const findOwner = (domain: string, link: PrivateLink, projectLinks: readonly PrivateLink[]) =>
  projectLinks.find(
    (other) =>
      other._id !== link._id &&
      !hasFreedTarget(other.state) &&
      other.dnsDomain !== undefined &&
      normalizeName(other.dnsDomain) === normalizeName(domain),
  )

/**
 * Checks the DNS domain that a link waits for by every rule of the create form, as Atlas takes it once: its own rule,
 * the link's other values, and the domains of the project's other links as far as they are given.
 */
export const checkDomain = (
  link: PrivateLink,
  typed: string,
  projectLinks: readonly PrivateLink[] = [],
): CheckResult => {
  const linkType = findLinkType(link)
  const field = linkType && findField(linkType, 'dnsDomain')
  if (!field || linkType?.waitsFor !== 'domain')
    return reject('Enter the domain in Atlas: this portal does not know this kind of link.')
  if (link.dnsDomain && link.state !== 'IDLE')
    return reject(
      `This link has the domain ${link.dnsDomain}, and Atlas takes one only once. Make another link for another domain.`,
    )
  if (normalizeInput(typed) === '') return reject(`Enter the ${getFieldNoun(field)}.`)
  const result = checkField(field, linkType.provider, typed)
  if (!result.ok) return result
  const values = { ...readLinkValues(linkType, link), dnsDomain: result.value }
  const conflict = findConflicts(linkType, values).find((one) => one.from === 'dnsDomain' || one.field === 'dnsDomain')
  if (conflict) return reject(explainConflict(linkType, conflict, 'link'))
  const owner = findOwner(String(result.value), link, projectLinks)
  return owner
    ? reject(
        `Another link of this project, ${owner._id}, has this domain. Enter the domain of the access point that was made for this link.`,
      )
    : result
}
