import * as z from '#lib/zod.ts'

const region = z.object({ cloudProvider: z.string(), region: z.string() })

/** One stream workspace of a project, as far as the portal reads it; `region` in the stream workspaces' spelling. */
export const workspace = z
  .object({ name: z.string(), dataProcessRegion: region.optional().catch(undefined) })
  .transform(({ name, dataProcessRegion }) => ({
    name,
    provider: dataProcessRegion?.cloudProvider ?? '',
    region: dataProcessRegion?.region ?? '',
  }))

export type Workspace = z.infer<typeof workspace>
