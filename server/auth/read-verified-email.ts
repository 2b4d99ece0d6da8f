import 'server-only'
import { isMailAddress } from '#lib/notification/is-mail-address.ts'

/** The mail address of which the provider says that it is this person's; undefined if it does not say so. */
export const readVerifiedEmail = ({ email, email_verified: isVerified }: Readonly<Record<string, unknown>>) =>
  isVerified === true && typeof email === 'string' && isMailAddress(email) ? email : undefined
