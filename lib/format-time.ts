/** The months as they are written here: their short names differ between versions of ICU. */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "UTC+2" of what versions of ICU call GMT+2, UTC+2, GMT or UTC+0; some write a minus sign, not a hyphen. */
const toUtcOffset = (name: string) =>
  name
    .replace('GMT', 'UTC')
    .replace('\u2212', '-')
    .replace(/[+-]0$/, '')

export type FormatTime = (time: Date) => string

const createFormat = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  })

/**
 * Creates the one format of times, as in "1 Jul 2026, 23:30:00 UTC+2". `timeZone`: an IANA name. Server and browser
 * write the same text, whatever their versions of ICU. The zone is looked up for the first time that is written: that
 * takes longer than the time, and most pages write none.
 */
export const createTimeFormat = (timeZone: string): FormatTime => {
  let format: Intl.DateTimeFormat | undefined
  return (time) => {
    format ??= createFormat(timeZone)
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const { day, month, year, hour, minute, second, timeZoneName } = parts
    const date = `${String(Number(day))} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`
    return `${date}, ${hour ?? ''}:${minute ?? ''}:${second ?? ''} ${toUtcOffset(timeZoneName ?? '')}`
  }
}
