import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { needsSearch } from '#lib/audit/needs-search.ts'
import { auditFilter, auditQuery } from '#lib/wire/audit.ts'
import * as z from '#lib/zod.ts'

/** A page of the audit: a project's for its admins, all of it for admins of every project. */
export const getAuditPage = defineQuery({
  permission: 'audit',
  input: auditQuery,
  getLimit: (query) => (needsSearch(query) ? 'lookups' : undefined),
  run: async (query) => (await container()).audit.page(query),
})

/** The whole of what the audit page shows a part of, as a file. */
export const exportAudit = defineQuery({
  permission: 'audit',
  input: auditFilter,
  getLimit: () => 'exports',
  run: async (filter, { person, requestId }) => {
    log.info({ event: 'audit-export', ...filter, person: person.id, requestId })
    return (await container()).audit.file(filter)
  },
})

/** The projects whose audit the person may read. */
export const listAuditableProjects = defineQuery({
  permission: 'see',
  input: z.object({}),
  run: async (_, { person, requestId }) => {
    const result = await (await container()).projects.list(requestId)
    if (!result.ok) return result
    return { ...result, value: { projects: result.value.projects.filter(({ id }) => person.may('audit', id)) } }
  },
})
