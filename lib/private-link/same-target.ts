import { askedOf, rowsOf } from '#lib/private-link/catalog.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { listed, type FieldName, type Row, type Value } from '#lib/private-link/row.ts'

type Link = Readonly<Partial<Record<FieldName | 'provider' | 'vendor', Value | undefined>>>

const plain = (value: Value | undefined) =>
  listed(value).map((text) => text.toLowerCase().replace(/\.$/, '')).toSorted().join(' ')

/** Whether a link that Atlas tells of leads where this request would: every field that names the target is the same. */
export const isSameTarget = (row: Row, request: CreateRequest, link: Link): boolean => {
  if (!rowsOf(link).some(({ vendor, provider }) => vendor === row.vendor && provider === row.provider)) return false
  const sent = askedOf(row).flatMap(({ name }) => (name !== 'authenticationScheme' && request[name]?.length ? [name] : []))
  const targets = sent.filter((name) => name !== 'region')
  const names = targets.length > 0 ? targets : sent
  return names.length > 0 && names.every((name) => plain(link[name]) === plain(request[name]))
}
