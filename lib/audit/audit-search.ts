/** What the audit is narrowed by; the names stand in the address. */
export const auditFields = ['groupId', 'actor', 'action', 'linkId', 'from', 'to'] as const
const names = [...auditFields, 'before'] as const

/** How the audit is asked for, as it stands in the address, whether it can be read or not. */
export type AuditAsked = Readonly<Partial<Record<(typeof names)[number], string>>>

type Params = Readonly<Record<string, string | string[] | undefined>>

/** What an address asks the audit for. */
export const auditAsked = (params: Params): AuditAsked =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = [params[name]].flat()[0]?.trim()
      return value ? [[name, value]] : []
    }),
  )

/** The query string, from its question mark on, always in the same order; nothing for the whole audit. */
export const auditSearch = (asked: AuditAsked): string => {
  const said = names.flatMap((name) => {
    const value = asked[name]
    return value ? [`${name}=${encodeURIComponent(value)}`] : []
  })
  return said.length === 0 ? '' : `?${said.join('&')}`
}

export const isNarrowed = (asked: AuditAsked) => auditFields.some((name) => asked[name] !== undefined)
