import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** The part of an Atlas project (`group` on the wire) that the portal reads. */
export const project = z.object({ id: groupId, name: z.string() })

export type Project = z.infer<typeof project>
