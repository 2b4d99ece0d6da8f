import { listFields } from '#lib/link-types/catalog.ts'
import { toList, type FieldName, type FieldValue, type LinkType } from '#lib/link-types/link-type.ts'

type Values = Readonly<Partial<Record<FieldName, FieldValue | undefined>>>

/**
 * A request or a link with what Atlas takes for fields that it does not have: an MSK link without a scheme has
 * SASL_SCRAM (docs/CONTRACT.md §9). For comparing and explaining; what is sent stays as it was typed.
 */
export const fillOmittedFields = <T extends Values>(linkType: LinkType | undefined, values: T): T => {
  const omitted = (linkType ? listFields(linkType) : []).flatMap(({ name, requirement: { omittedMeans } }) =>
    omittedMeans === undefined || toList(values[name]).some(Boolean) ? [] : [[name, omittedMeans] as const],
  )
  return { ...values, ...Object.fromEntries(omitted) }
}
