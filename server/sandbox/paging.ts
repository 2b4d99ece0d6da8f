import type { Call } from '#server/sandbox/call.ts'
import { refusal, success, type Reply } from '#server/sandbox/reply.ts'

const wholeNumber = (text: string | null, fallback: number, most: number) => {
  if (text === null) return fallback
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= most ? number : undefined
}

/** One page of a list as Atlas answers it; only some lists know `includeCount`, which their own address then names (recorded). */
export const pageOf = ({ query, version, world, path }: Call, all: readonly unknown[], knowsCount = false): Reply => {
  const pageNum = wholeNumber(query.get('pageNum'), 1, Number.MAX_SAFE_INTEGER)
  const itemsPerPage = wholeNumber(query.get('itemsPerPage'), 100, 500)
  if (pageNum === undefined || itemsPerPage === undefined) {
    const name = pageNum === undefined ? 'pageNum' : 'itemsPerPage'
    return refusal(400, 'INVALID_QUERY_PARAMETER', `Invalid query parameter ${name} specified.`, [name])
  }
  const includesCount = !knowsCount || query.get('includeCount') !== 'false'
  const leading = knowsCount ? `includeCount=${String(includesCount)}&` : ''
  const page = `pageNum=${String(pageNum)}&itemsPerPage=${String(itemsPerPage)}`
  return success(200, version, {
    links: [{ href: `${world.origin()}${path}?${leading}${page}`, rel: 'self' }],
    results: all.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage),
    totalCount: includesCount ? all.length : undefined,
  })
}
