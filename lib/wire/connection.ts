import * as z from '#lib/zod-mini.ts'

const text = z.string()
const access = z.catch(
  z.optional(z.object({ access: z.object({ type: z.optional(text), connectionId: z.optional(text) }) })),
  undefined,
)

/**
 * The part of a stream connection that the portal reads; `linkId` is the private link it uses (docs/CONTRACT.md §1), if
 * any.
 */
export const streamConnection = z.pipe(
  z.object({
    name: text,
    type: z.catch(text, ''),
    state: z.catch(text, ''),
    networking: access,
    publicPrivateNetworking: access,
  }),
  z.transform(({ name, type, state, networking, publicPrivateNetworking }) => ({
    name,
    type,
    state,
    linkId: [networking, publicPrivateNetworking].find((one) => one?.access.type === 'PRIVATE_LINK')?.access
      .connectionId,
  })),
)

export type StreamConnection = z.infer<typeof streamConnection>

/** The connections that use a link, with their workspaces, or why that cannot be known. */
export const usersAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    users: z.array(z.object({ workspace: z.string(), name: z.string(), type: z.string(), state: z.string() })),
  }),
  z.object({ kind: z.literal('unknowable'), sentence: z.string() }),
])

export type UsersAnswer = z.infer<typeof usersAnswer>
