const unquotable = /[^\p{L}\p{N}._:/@+*()=-]+/gu

/**
 * A part of what was typed, as a sentence quotes it: on one line, of plain characters, at most `most` of them. A space
 * stands before it.
 */
export const quoteInput = (text: string, most = 60): string => {
  const plain = text.replace(unquotable, ' ').trim()
  return `“${plain.length > most ? `${plain.slice(0, most)}…` : plain}”`
}
