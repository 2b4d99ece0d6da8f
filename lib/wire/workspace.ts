import * as z from '#lib/zod.ts'

const region = z.object({ cloudProvider: z.string(), region: z.string() })

/** The part of a stream workspace that the portal reads; `region` in the workspaces' spelling (docs/CONTRACT.md §3). */
export const workspace = z
  .object({ name: z.string(), dataProcessRegion: region.optional().catch(undefined) })
  .transform(({ name, dataProcessRegion }) => ({
    name,
    provider: dataProcessRegion?.cloudProvider ?? '',
    region: dataProcessRegion?.region ?? '',
  }))

export type Workspace = z.infer<typeof workspace>
