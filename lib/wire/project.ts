import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** One Atlas project (`group` on the wire), as far as the portal reads it. */
export const project = z.object({ id: groupId, name: z.string() })

export type Project = z.infer<typeof project>
