/** A value of a request as a rule sees it: a text, or nothing. */
export const readText = (value: unknown): string => (typeof value === 'string' ? value : '')
