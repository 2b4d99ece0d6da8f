/**
 * What a draft holds in place of a value that a text had and that could not be worked out, where an empty field would
 * mean “none”. No rule accepts it, so a person must enter the value or remove it.
 */
export const openMark = 'UNKNOWN'

export const isMarkedOpen = (text: string) => text.split('\n').includes(openMark)
