import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient, Call } from '#server/atlas/client.ts'
import * as z from '#lib/zod.ts'

type Listing<T> = Omit<Call<T>, 'shape'> & { item: z.ZodType<T>; getId: (item: T) => string }

/** The largest page that Atlas serves (docs/CONTRACT.md §1), and more pages than any project can fill. */
const itemsPerPage = 500
const maxPages = 100
const maxPasses = 3

/** Reads all pages once; undefined when the list changed meanwhile, so that items may be missing or repeated. */
const readPages = async <T>(
  atlas: AtlasClient,
  { item, getId, ...call }: Listing<T>,
): Promise<Answer<T[]> | undefined> => {
  const shape = z.object({ results: z.array(item), totalCount: z.number().int().nonnegative().optional() })
  const itemsById = new Map<string, T>()
  let total: number | undefined
  for (let page = 1; page <= maxPages; page += 1) {
    const path = `${call.path}?pageNum=${String(page)}&itemsPerPage=${String(itemsPerPage)}`
    const answer = await atlas.read({ ...call, path, shape })
    if (answer.kind !== 'ok') return answer
    const { results, totalCount } = answer.value
    if (page > 1 && totalCount !== total) return undefined
    total = totalCount
    const before = itemsById.size
    for (const one of results) itemsById.set(getId(one), one)
    if (itemsById.size !== before + results.length && total !== undefined) return undefined
    const isComplete = total === undefined ? itemsById.size === before : itemsById.size === total
    if (isComplete) return { kind: 'ok', status: answer.status, value: [...itemsById.values()] }
    if (itemsById.size === before) return undefined
  }
  return undefined
}

/** Reads every item of a paged list exactly once, or returns a failure. Never returns a part of the list. */
export const readAllPages = async <T>(atlas: AtlasClient, listing: Listing<T>): Promise<Answer<T[]>> => {
  for (let pass = 1; pass <= maxPasses; pass += 1) {
    const answer = await readPages(atlas, listing)
    if (answer) return answer
  }
  return { kind: 'unknown', reason: 'Atlas’s list kept changing while it was read page by page.' }
}
