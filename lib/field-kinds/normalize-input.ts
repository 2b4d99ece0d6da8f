const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const wrapping = /^[\s"'`“”‘’«»]+|[\s"'`“”‘’«»,;]+$/g

export const removeInvisible = (text: string) => text.replace(invisible, '')

/** Pasted text without invisible characters and without the spaces, quotes and commas around it. */
export const normalizeInput = (typed: string) => removeInvisible(typed).replace(wrapping, '')
