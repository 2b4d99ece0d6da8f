import { fieldOf, nounOf, rowOf } from '#lib/private-link/catalog.ts'
import { mend, type Checked } from '#lib/private-link/checked.ts'
import { check } from '#lib/private-link/rules.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The rule of the domain that a link waits for, as its row says it. */
export const checkDomain = (link: PrivateLink, typed: string): Checked => {
  const row = rowOf(link)
  const field = row && fieldOf(row, 'dnsDomain')
  if (!row || !field) return mend('Enter the domain in Atlas: this portal does not know this kind of link.')
  return typed.trim() === '' ? mend(`Enter the ${nounOf(field)}.`) : check(field, row.provider, typed)
}
