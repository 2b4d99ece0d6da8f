import 'server-only'
import { addExample, nameSchema } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import * as z from '#lib/zod.ts'

const project = { id: sample.groupId, name: sample.project }

export const projectSchema = nameSchema('Project', z.object({ id: z.string(), name: z.string() }), project)
export const projectsSchema = addExample(z.object({ projects: z.array(projectSchema) }), { projects: [project] })
