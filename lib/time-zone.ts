/** The cookie that remembers how times are shown: `utc`, or the reader's own time zone, which the server can use. */
export const timeZoneCookie = 'time-zone'
export const utcChoice = 'utc'

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The choice in a cookie's value, `utc` or an IANA name such as Europe/Berlin; undefined for any other value. */
export const parseTimeZone = (text: string | undefined): string | undefined =>
  text !== undefined && (text === utcChoice || isTimeZone(text)) ? text : undefined
