import type { Call } from '#server/sandbox/call.ts'
import { buildRefusal, buildSuccess, type Reply } from '#server/sandbox/reply.ts'

const parseWholeNumber = (text: string | null, fallback: number, max: number) => {
  if (text === null) return fallback
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= max ? number : undefined
}

/**
 * Builds one page of a list as Atlas does. Only some lists support `includeCount`, and then show it in their own
 * address (recorded).
 */
export const buildPage = (
  { query, version, context, path }: Call,
  all: readonly unknown[],
  knowsCount = false,
): Reply => {
  const pageNum = parseWholeNumber(query.get('pageNum'), 1, Number.MAX_SAFE_INTEGER)
  const itemsPerPage = parseWholeNumber(query.get('itemsPerPage'), 100, 500)
  if (pageNum === undefined || itemsPerPage === undefined) {
    const name = pageNum === undefined ? 'pageNum' : 'itemsPerPage'
    return buildRefusal(400, 'INVALID_QUERY_PARAMETER', `Invalid query parameter ${name} specified.`, [name])
  }
  const includesCount = !knowsCount || query.get('includeCount') !== 'false'
  const leading = knowsCount ? `includeCount=${String(includesCount)}&` : ''
  const page = `pageNum=${String(pageNum)}&itemsPerPage=${String(itemsPerPage)}`
  return buildSuccess(200, version, {
    links: [{ href: `${context.origin()}${path}?${leading}${page}`, rel: 'self' }],
    results: all.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage),
    totalCount: includesCount ? all.length : undefined,
  })
}
