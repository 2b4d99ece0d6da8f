import 'server-only'
import { read } from '#server/actions/read.ts'
import { log } from '#server/log.ts'
import { container } from '#server/container.ts'
import { auditFilter, auditQuery } from '#lib/wire/audit.ts'
import * as z from '#lib/zod.ts'

/** A page of the audit: a project's for its admins, the whole for those who are admins of every project. */
export const audit = read({
  need: 'audit',
  input: auditQuery,
  run: async (query) => (await container()).audit.page(query),
})

/** What a page of the audit shows a part of, as a file. */
export const auditFile = read({
  need: 'audit',
  input: auditFilter,
  run: async (filter, { person, requestId }) => {
    log.info({ event: 'audit-export', ...filter, person: person.id, requestId })
    return (await container()).audit.file(filter)
  },
})

/** The projects whose audit the person may read. */
export const auditedProjects = read({
  need: 'see',
  input: z.object({}),
  run: async (_, { person, requestId }) => {
    const told = await (await container()).projects.list(requestId)
    if (!told.ok) return told
    return { ...told, value: { projects: told.value.projects.filter(({ id }) => person.may('audit', id)) } }
  },
})
