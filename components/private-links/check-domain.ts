import { fieldOf, nounOf, rowOf } from '#lib/private-link/catalog.ts'
import { mend, type Checked } from '#lib/private-link/checked.ts'
import { check } from '#lib/private-link/rules.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Checks the DNS domain that a link waits for by the rule of its link type. */
export const checkDomain = (link: PrivateLink, domain: string): Checked => {
  const row = rowOf(link)
  const field = row && fieldOf(row, 'dnsDomain')
  if (!row || !field) return mend('Enter the domain in Atlas: this portal does not know this kind of link.')
  return domain.trim() === '' ? mend(`Enter the ${nounOf(field)}.`) : check(field, row.provider, domain)
}
