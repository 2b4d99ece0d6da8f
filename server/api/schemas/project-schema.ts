import 'server-only'
import { nameSchema } from '#server/api/schemas/registry.ts'
import * as z from '#lib/zod.ts'

export const projectSchema = nameSchema('Project', z.object({ id: z.string(), name: z.string() }))
export const projectsSchema = z.object({ projects: z.array(projectSchema) })
