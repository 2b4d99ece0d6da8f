/** The filters of the audit; the names are those of the address's parameters. */
export const auditFields = ['groupId', 'actor', 'action', 'linkId', 'from', 'to'] as const
const names = [...auditFields, 'before'] as const

/** The audit's filters as an address has them, valid or not. */
export type AuditSearch = Readonly<Partial<Record<(typeof names)[number], string>>>

type Params = Readonly<Record<string, string | string[] | undefined>>

/** The audit's filters in an address. */
export const parseAuditSearch = (params: Params): AuditSearch =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = [params[name]].flat()[0]?.trim()
      return value ? [[name, value]] : []
    }),
  )

/** The query string with its question mark, in a fixed order; empty without filters. */
export const buildAuditSearch = (search: AuditSearch): string => {
  const pairs = names.flatMap((name) => {
    const value = search[name]
    return value ? [`${name}=${encodeURIComponent(value)}`] : []
  })
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

export const hasFilter = (search: AuditSearch) => auditFields.some((name) => search[name] !== undefined)
