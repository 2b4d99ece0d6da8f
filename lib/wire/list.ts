import { tones } from '#lib/private-link/state.ts'
import { groupId } from '#lib/wire/ids.ts'
import { z } from '#lib/zod.ts'

/**
 * One line of the list, in words a person knows. `id`: the link's, or the key of a create that has no link yet
 * (`isAsked`). `vendor`: its title. `createdAt` in milliseconds since 1970.
 */
export const listRow = z.object({
  groupId,
  project: z.string(),
  id: z.string(),
  isAsked: z.boolean(),
  name: z.string(),
  tone: z.enum(tones),
  word: z.string(),
  provider: z.string(),
  vendor: z.string(),
  region: z.string(),
  createdAt: z.number(),
})

export type ListRow = z.infer<typeof listRow>
