import { z } from '#lib/zod.ts'

const atlasId = /^[a-f0-9]{24}$/

/** True for 24 lower-case hex digits, the form of every Atlas id (CONTRACT §1). */
export const isAtlasId = (text: string) => atlasId.test(text)

export const groupId = z.string().regex(atlasId, { error: 'A project id is 24 characters from 0–9 and a–f.' })
export const linkId = z.string().regex(atlasId, { error: 'A private link id is 24 characters from 0–9 and a–f.' })
