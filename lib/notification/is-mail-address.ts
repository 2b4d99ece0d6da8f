const mailbox = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/**
 * Whether a text is one mail address and nothing else: no list, no name beside it, no quotes, and no line break, which
 * would change who gets the mail.
 */
export const isMailAddress = (text: string): boolean => {
  const [local = '', domain = '', ...rest] = text.split('@')
  const labels = domain.split('.')
  return (
    text.length <= 254 &&
    rest.length === 0 &&
    mailbox.test(local) &&
    labels.length > 1 &&
    labels.every((part) => label.test(part))
  )
}
