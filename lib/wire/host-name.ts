import * as z from '#lib/zod.ts'

/** The domain of an access point, as a whole host name. */
export const hostName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'Enter the access point’s domain as a whole host name.' })
