import { findField, getFieldNoun, findLinkType } from '#lib/link-types/catalog.ts'
import { reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Checks the DNS domain that a link waits for by the rule of its link type. */
export const checkDomain = (link: PrivateLink, domain: string): CheckResult => {
  const linkType = findLinkType(link)
  const field = linkType && findField(linkType, 'dnsDomain')
  if (!linkType || !field) return reject('Enter the domain in Atlas: this portal does not know this kind of link.')
  return domain.trim() === ''
    ? reject(`Enter the ${getFieldNoun(field)}.`)
    : checkField(field, linkType.provider, domain)
}
