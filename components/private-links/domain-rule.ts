import { findField, getFieldNoun, findLinkType } from '#lib/link-types/catalog.ts'
import { reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The rule of the domain that a link waits for, as its row says it. */
export const checkDomain = (link: PrivateLink, typed: string): CheckResult => {
  const row = findLinkType(link)
  const field = row && findField(row, 'dnsDomain')
  if (!row || !field) return reject('Enter the domain in Atlas: this portal does not know this kind of link.')
  return typed.trim() === '' ? reject(`Enter the ${getFieldNoun(field)}.`) : checkField(field, row.provider, typed)
}
