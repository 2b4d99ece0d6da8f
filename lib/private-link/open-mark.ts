import { splitLines } from '#lib/field-kinds/check-list.ts'

/**
 * What a draft holds in place of a value that a text had and that could not be worked out, where an empty field would
 * mean “none”. No form takes it, so a person must enter the value or remove it.
 */
export const openMark = 'UNKNOWN'

/** Whether a typed value, or an item of a typed list, is the mark, whatever stands around it. */
export const isMarkedOpen = (typed: string) => splitLines(typed).includes(openMark)
