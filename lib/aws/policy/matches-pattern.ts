/**
 * Whether a text matches a pattern of IAM, in which `*` stands for any characters and `?` for one. Linear in the
 * length of both for each `*`: a policy comes from outside.
 */
export const matchesPattern = (pattern: string, text: string): boolean => {
  let [at, inText, star, afterStar] = [0, 0, -1, 0]
  while (inText < text.length) {
    if (pattern[at] === '*') {
      star = at++
      afterStar = inText
    } else if (pattern[at] === '?' || pattern[at] === text[inText]) {
      at++
      inText++
    } else if (star >= 0) {
      at = star + 1
      inText = ++afterStar
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
