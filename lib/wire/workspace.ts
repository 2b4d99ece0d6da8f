import * as z from '#lib/zod-mini.ts'

const region = z.object({ cloudProvider: z.string(), region: z.string() })

/** The part of a stream workspace that the portal reads; `region` in the workspaces' spelling (docs/CONTRACT.md §3). */
export const workspace = z.pipe(
  z.object({ name: z.string(), dataProcessRegion: z.catch(z.optional(region), undefined) }),
  z.transform(({ name, dataProcessRegion }) => ({
    name,
    provider: dataProcessRegion?.cloudProvider ?? '',
    region: dataProcessRegion?.region ?? '',
  })),
)

export type Workspace = z.infer<typeof workspace>
