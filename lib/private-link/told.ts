import { askedOf, fieldOf, nounOf } from '#lib/private-link/catalog.ts'
import type { Tells } from '#lib/private-link/checked.ts'
import { isFieldName, listed, type FieldName, type Row, type Value } from '#lib/private-link/row.ts'
import { check } from '#lib/private-link/rules.ts'

type Typed = Readonly<Partial<Record<FieldName, string>>>
export type Told = { value: string; from: FieldName }

/** The endpoint of a service of AWS follows from the region; it is filled in where it must be given. */
const byRegion = (row: Row, region: string): Tells => {
  const ask = row.asks.serviceEndpointId
  if (ask?.need !== 'required' || ask.field.kind !== 'aws-service') return {}
  return { serviceEndpointId: `com.amazonaws.${region}.${ask.field.service}` }
}

/** What the values typed so far tell about other fields of the row, each by the first field that tells it. */
export const toldOf = (row: Row, typed: Typed): ReadonlyMap<FieldName, Told> => {
  const told = new Map<FieldName, Told>()
  for (const { name, field } of askedOf(row)) {
    const checked = typed[name] ? check(field, row.provider, typed[name]) : undefined
    if (!checked?.ok) continue
    const tells = name === 'region' ? byRegion(row, String(checked.value)) : checked.tells
    for (const other of askedOf(row))
      if (other.name !== name && tells[other.name] !== undefined && !told.has(other.name))
        told.set(other.name, { value: tells[other.name] ?? '', from: name })
  }
  return told
}

type Conflict = { field: FieldName; sentence: string }
type Values = Readonly<Partial<Record<FieldName, Value | undefined>>>

const strayZone = ({ dnsDomain, dnsSubDomain }: Values): Conflict[] => {
  const zone = listed(dnsSubDomain).find((host) => typeof dnsDomain === 'string' && !host.endsWith(`.${dnsDomain}`))
  if (zone === undefined) return []
  const sentence = `${zone} does not end in .${String(dnsDomain)}. Enter names below the DNS domain, or another DNS domain.`
  return [{ field: 'dnsSubDomain', sentence }]
}

/** Values that are sound one by one and do not fit together: another region, another namespace's host, a zone of another domain. */
export const conflictsIn = (row: Row, values: Values): Conflict[] => {
  const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, listed(value).join('\n')]))
  const others = askedOf(row).flatMap(({ name: from, field: source }): Conflict[] => {
    const read = typed[from] ? check(source, row.provider, typed[from]) : undefined
    if (!read?.ok) return []
    const tells = from === 'region' ? byRegion(row, String(read.value)) : read.tells
    return Object.entries(tells).flatMap(([name, value]): Conflict[] => {
      const field = isFieldName(name) ? fieldOf(row, name) : undefined
      if (
        !isFieldName(name) ||
        !field ||
        values[name] === undefined ||
        (from === 'dnsSubDomain' && name === 'dnsDomain')
      )
        return []
      const said = check(field, row.provider, value)
      const told = said.ok ? String(said.value) : value
      if (told === String(values[name])) return []
      const sentence = `The ${nounOf(source)} says ${told}, and this is ${String(values[name])}. Enter the same ${nounOf(field)} here, or another ${nounOf(source)}.`
      return [{ field: name, sentence }]
    })
  })
  return [...strayZone(values), ...others]
}

/** What a change from `before` to `after` fills in: fields that were empty or held what was told until now. */
export const fillIn = (row: Row, before: Typed, after: Typed): Typed => {
  const [then, now] = [toldOf(row, before), toldOf(row, after)]
  const news = askedOf(row).flatMap(({ name }) => {
    const [was, is, held] = [then.get(name)?.value, now.get(name)?.value, after[name] ?? '']
    const isOpen = held === '' || held === was
    return is !== was && isOpen && (before[name] ?? '') === held ? [[name, is ?? ''] as const] : []
  })
  return Object.fromEntries(news)
}
