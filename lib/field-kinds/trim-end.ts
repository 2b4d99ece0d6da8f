/** A text without the marks at its end, however many they are. */
export const trimEnd = (text: string, mark: string): string => {
  let end = text.length
  while (end > 0 && text.charAt(end - 1) === mark) end -= 1
  return text.slice(0, end)
}
