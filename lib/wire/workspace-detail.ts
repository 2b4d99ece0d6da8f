import * as z from '#lib/zod.ts'

const text = z.string().catch('')
const place = z.object({ cloudProvider: text, region: text })
const config = z.object({ tier: text, maxTierSize: text })

/**
 * A stream workspace as Atlas returns it (docs/CONTRACT.md §9.1); only the name is required. Regions are in the
 * workspaces’ own spelling, and what Atlas leaves out is an empty text or list.
 */
export const workspaceDetail = z
  .object({
    name: z.string(),
    _id: text,
    dataProcessRegion: place.catch({ cloudProvider: '', region: '' }),
    streamConfig: config.catch({ tier: '', maxTierSize: '' }),
    failoverRegions: z.array(place).catch([]),
    hostnames: z.array(z.string()).catch([]),
  })
  .transform(({ _id: id, name, dataProcessRegion, streamConfig, failoverRegions, hostnames }) => ({
    id,
    name,
    provider: dataProcessRegion.cloudProvider,
    region: dataProcessRegion.region,
    tier: streamConfig.tier,
    maxTier: streamConfig.maxTierSize,
    failoverRegions: failoverRegions.map(({ cloudProvider, region }) => ({ provider: cloudProvider, region })),
    hostnames,
  }))

export type WorkspaceDetail = z.infer<typeof workspaceDetail>
