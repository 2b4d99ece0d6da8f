import type { PrivateLink } from '#lib/wire/private-link.ts'

/**
 * A create as its page begins with it: by whom and when it was asked for (ms since 1970), and as what `link`, still
 * without an id.
 */
export type RequestedCreate = { key: string; link: PrivateLink; by: string; at: number; linkId?: string | undefined }
