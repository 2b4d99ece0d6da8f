import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { catalogSchema, toCatalog } from '#server/api/schemas/catalog-schema.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { projectSchema, projectsSchema } from '#server/api/schemas/project-schema.ts'
import { getCatalog as catalogQuery } from '#server/queries/catalog.ts'
import { getProject as projectQuery, listProjects as projectsQuery } from '#server/queries/projects.ts'
import * as z from '#lib/zod.ts'

export const getCatalog = defineOperation({
  id: 'getCatalog',
  tag: 'Portal',
  summary: 'The types of private links and of stream connections, with their fields',
  request: z.object({}),
  success: { status: 200, description: 'All types that the portal knows.', schema: catalogSchema },
  problems: [],
  target: catalogQuery,
  toInput: () => ({}),
  toAnswer: answerQuery(toCatalog),
})

export const listProjects = defineOperation({
  id: 'listProjects',
  tag: 'Projects',
  summary: 'The projects that the portal’s key and you may both see',
  request: z.object({}),
  success: { status: 200, description: 'The projects.', schema: projectsSchema },
  problems: ['atlas-trouble', 'busy'],
  target: projectsQuery,
  toInput: () => ({}),
  toAnswer: answerQuery(({ projects }) => ({ projects })),
})

export const getProject = defineOperation({
  id: 'getProject',
  tag: 'Projects',
  summary: 'One project',
  request: z.object({ path: projectPath }),
  success: { status: 200, description: 'The project.', schema: projectSchema },
  problems: ['not-found', 'atlas-trouble', 'busy'],
  target: projectQuery,
  toInput: () => ({}),
  toAnswer: answerQuery(({ id, name }) => ({ id, name })),
})
