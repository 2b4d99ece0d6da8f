import { listFields, findField, getFieldNoun } from '#lib/link-types/catalog.ts'
import type { ImpliedValues } from '#lib/field-kinds/check-result.ts'
import { isFieldName, toList, type FieldName, type LinkType, type FieldValue } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'

type Typed = Readonly<Partial<Record<FieldName, string>>>
export type DerivedField = { value: string; from: FieldName }

/** The endpoint of a service of AWS follows from the region; it is filled in where it must be given. */
const byRegion = (row: LinkType, region: string): ImpliedValues => {
  const ask = row.fields.serviceEndpointId
  if (ask?.presence !== 'required' || ask.field.kind !== 'aws-service') return {}
  return { serviceEndpointId: `com.amazonaws.${region}.${ask.field.service}` }
}

/** What the values typed so far tell about other fields of the row, each by the first field that tells it. */
export const deriveFields = (row: LinkType, typed: Typed): ReadonlyMap<FieldName, DerivedField> => {
  const told = new Map<FieldName, DerivedField>()
  for (const { name, field } of listFields(row)) {
    const checked = typed[name] ? checkField(field, row.provider, typed[name]) : undefined
    if (!checked?.ok) continue
    const tells = name === 'region' ? byRegion(row, String(checked.value)) : checked.implies
    for (const other of listFields(row))
      if (other.name !== name && tells[other.name] !== undefined && !told.has(other.name))
        told.set(other.name, { value: tells[other.name] ?? '', from: name })
  }
  return told
}

type Conflict = { field: FieldName; sentence: string }
type Values = Readonly<Partial<Record<FieldName, FieldValue | undefined>>>

const strayZone = ({ dnsDomain, dnsSubDomain }: Values): Conflict[] => {
  const zone = toList(dnsSubDomain).find((host) => typeof dnsDomain === 'string' && !host.endsWith(`.${dnsDomain}`))
  if (zone === undefined) return []
  const sentence = `${zone} does not end in .${String(dnsDomain)}. Enter names below the DNS domain, or another DNS domain.`
  return [{ field: 'dnsSubDomain', sentence }]
}

/** Values that are sound one by one and do not fit together: another region, another namespace's host, a zone of another domain. */
export const findConflicts = (row: LinkType, values: Values): Conflict[] => {
  const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toList(value).join('\n')]))
  const others = listFields(row).flatMap(({ name: from, field: source }): Conflict[] => {
    const read = typed[from] ? checkField(source, row.provider, typed[from]) : undefined
    if (!read?.ok) return []
    const tells = from === 'region' ? byRegion(row, String(read.value)) : read.implies
    return Object.entries(tells).flatMap(([name, value]): Conflict[] => {
      const field = isFieldName(name) ? findField(row, name) : undefined
      if (
        !isFieldName(name) ||
        !field ||
        values[name] === undefined ||
        (from === 'dnsSubDomain' && name === 'dnsDomain')
      )
        return []
      const said = checkField(field, row.provider, value)
      const told = said.ok ? String(said.value) : value
      if (told === String(values[name])) return []
      const sentence = `The ${getFieldNoun(source)} says ${told}, and this is ${String(values[name])}. Enter the same ${getFieldNoun(field)} here, or another ${getFieldNoun(source)}.`
      return [{ field: name, sentence }]
    })
  })
  return [...strayZone(values), ...others]
}

/** What a change from `before` to `after` fills in: fields that were empty or held what was told until now. */
export const updateDerivedFields = (row: LinkType, before: Typed, after: Typed): Typed => {
  const [then, now] = [deriveFields(row, before), deriveFields(row, after)]
  const news = listFields(row).flatMap(({ name }) => {
    const [was, is, held] = [then.get(name)?.value, now.get(name)?.value, after[name] ?? '']
    const isOpen = held === '' || held === was
    return is !== was && isOpen && (before[name] ?? '') === held ? [[name, is ?? ''] as const] : []
  })
  return Object.fromEntries(news)
}
