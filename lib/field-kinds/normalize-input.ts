const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const isBefore = (character: string) => /[\s"'`“”‘’«»]/.test(character)
const isAfter = (character: string) => /[\s"'`“”‘’«»,;]/.test(character)

export const removeInvisible = (text: string) => text.replace(invisible, '')

/** Pasted text without invisible characters and without the spaces, quotes and commas around it. */
export const normalizeInput = (typed: string): string => {
  const text = removeInvisible(typed)
  let [start, end] = [0, text.length]
  while (start < end && isBefore(text.charAt(start))) start += 1
  while (end > start && isAfter(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}
