import * as z from '#lib/zod.ts'

const access = z
  .object({ access: z.object({ type: z.string(), connectionId: z.string() }).partial() })
  .optional()
  .catch(undefined)

/**
 * The part of a stream connection that the portal reads; `linkId` is the private link it uses (docs/CONTRACT.md §1), if
 * any.
 */
export const streamConnection = z
  .object({
    name: z.string(),
    type: z.string().catch(''),
    state: z.string().catch(''),
    networking: access,
    publicPrivateNetworking: access,
  })
  .transform(({ name, type, state, networking, publicPrivateNetworking }) => ({
    name,
    type,
    state,
    linkId: [networking, publicPrivateNetworking].find((one) => one?.access.type === 'PRIVATE_LINK')?.access
      .connectionId,
  }))

export type StreamConnection = z.infer<typeof streamConnection>
