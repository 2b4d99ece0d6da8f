import * as z from '#lib/zod.ts'

const { PROPERTIES } = z.object({ PROPERTIES: z.literal('all').optional() }).parse(Reflect.get(import.meta, 'env'))

/** How often a property is tried: `all` by `npm run properties` (PROPERTIES=all), a twentieth of that otherwise. */
export const countRuns = (all: number): number => (PROPERTIES === 'all' ? all : Math.ceil(all / 20))
