/** The index of the brace that closes the one before `from`, past quoted texts; undefined if there is none. */
export const findClosingBrace = (text: string, from: number): number | undefined => {
  let depth = 1
  let isQuoted = false
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at]
    if (isQuoted && mark === '\\') at += 1
    else if (mark === '"') isQuoted = !isQuoted
    else if (!isQuoted && mark === '{') depth += 1
    else if (!isQuoted && mark === '}') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}
