import * as z from '#lib/zod.ts'

const received = z.array(z.object({ method: z.string(), path: z.string() }))

/** How many writes the sandbox’s Atlas was asked for. */
export const countWrites = async (sandboxUrl: string): Promise<number> => {
  const requests: unknown = await (await fetch(`${sandboxUrl}/_sandbox/requests`)).json()
  return received.parse(requests).filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/atlas/'))
    .length
}
