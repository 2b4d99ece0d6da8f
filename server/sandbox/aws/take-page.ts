/** AWS’s pages hold a hundred or more; the sandbox’s are small, so that everybody has to read on. */
const largestPage = 5

type Page<T> = { items: T[]; next: string | undefined }

/** Takes the page that a token of the page before names; undefined for a token that none had. */
export const takePage = <T>(rows: readonly T[], token = '', max = largestPage): Page<T> | undefined => {
  const start = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString())
  if (!Number.isInteger(start) || start < 0 || start > rows.length) return undefined
  const end = start + Math.max(1, Math.min(max, largestPage))
  return {
    items: rows.slice(start, end),
    next: end < rows.length ? Buffer.from(String(end)).toString('base64url') : undefined,
  }
}
