import * as z from '#lib/zod.ts'

/** The connections that use a link, with their workspaces, or why that cannot be known. */
export const usersAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    users: z.array(z.object({ workspace: z.string(), name: z.string(), type: z.string(), state: z.string() })),
  }),
  z.object({ kind: z.literal('unknowable'), sentence: z.string() }),
])

export type UsersAnswer = z.infer<typeof usersAnswer>
