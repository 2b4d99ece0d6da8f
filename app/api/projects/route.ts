import { defineRoute } from '#server/http/define-route.ts'
import { listProjects } from '#server/queries/projects.ts'

export const GET = defineRoute('/api/projects', listProjects)
