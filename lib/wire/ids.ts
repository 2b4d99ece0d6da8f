import { isAtlasId } from '#lib/atlas-id.ts'
import * as z from '#lib/zod.ts'

export const groupId = z.string().refine(isAtlasId, { error: 'A project id is 24 characters from 0–9 and a–f.' })
export const linkId = z.string().refine(isAtlasId, { error: 'A private link id is 24 characters from 0–9 and a–f.' })

/** What the input of an action has that is about no project but about what is a person's own. */
export const noProject = { groupId: z.undefined().optional() }
