import * as z from '#lib/zod.ts'
import { buildUsingConnection, buildWorkspace } from '#server/sandbox/build-stream.ts'
import { linkShape, projectShape, stateShape, type State } from '#server/sandbox/model.ts'

/** A state from before workspaces and connections were stored: one workspace a project, and links marked as in use. */
const earlierShape = stateShape.omit({ workspaces: true, connections: true }).extend({
  projects: z.array(
    projectShape.extend({
      workspace: z.object({ id: z.string(), name: z.string(), provider: z.string(), region: z.string() }),
    }),
  ),
  links: z.array(linkShape.extend({ isInUse: z.boolean() })),
})

const upgrade = (earlier: z.infer<typeof earlierShape>): State => {
  const workspaces = earlier.projects.map(({ id: groupId, workspace }) => buildWorkspace({ ...workspace, groupId }))
  const state = stateShape.parse({ ...earlier, workspaces, connections: [] })
  for (const link of earlier.links.filter(({ isInUse }) => isInUse))
    state.connections.push(...buildUsingConnection(state, link))
  return state
}

/** Parses a stored state, of this version or an earlier one; undefined for anything else. */
export const parseState = (value: unknown): State | undefined => {
  const result = stateShape.safeParse(value)
  if (result.success) return result.data
  const earlier = earlierShape.safeParse(value)
  return earlier.success ? upgrade(earlier.data) : undefined
}
