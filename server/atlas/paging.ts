import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient, Call } from '#server/atlas/client.ts'
import * as z from '#lib/zod.ts'

type Listing<T> = Omit<Call<T>, 'shape'> & { item: z.ZodType<T>; idOf: (item: T) => string }

/** The most Atlas serves a page (CONTRACT §1), and more pages than any project can fill. */
const itemsPerPage = 500
const mostPages = 100
const rounds = 3

/** One pass over the pages; undefined when the list changed under it, so that items may be missing or twice. */
const readOnce = async <T>(
  atlas: AtlasClient,
  { item, idOf, ...call }: Listing<T>,
): Promise<Answer<T[]> | undefined> => {
  const shape = z.object({ results: z.array(item), totalCount: z.number().int().nonnegative().optional() })
  const found = new Map<string, T>()
  let total: number | undefined
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `${call.path}?pageNum=${String(page)}&itemsPerPage=${String(itemsPerPage)}`
    const answer = await atlas.read({ ...call, path, shape })
    if (answer.kind !== 'ok') return answer
    const { results, totalCount } = answer.value
    if (page > 1 && totalCount !== total) return undefined
    total = totalCount
    const before = found.size
    for (const one of results) found.set(idOf(one), one)
    if (found.size !== before + results.length && total !== undefined) return undefined
    const isComplete = total === undefined ? found.size === before : found.size === total
    if (isComplete) return { kind: 'ok', status: answer.status, value: [...found.values()] }
    if (found.size === before) return undefined
  }
  return undefined
}

/** Every item of a paged list, each once, or why not: never a part of it. */
export const readAllPages = async <T>(atlas: AtlasClient, listing: Listing<T>): Promise<Answer<T[]>> => {
  for (let round = 1; round <= rounds; round += 1) {
    const answer = await readOnce(atlas, listing)
    if (answer) return answer
  }
  return { kind: 'unknown', reason: 'Atlas’s list did not add up while it was read page by page.' }
}
