import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** A create as its page begins with it: what was asked, by whom and when (ms since 1970); `link`: as its link would look, without an id. */
export type AskedCreate = { key: string; request: CreateRequest; link: PrivateLink; by: string; at: number; linkId?: string | undefined }
