import { checkName } from '#lib/connection/check-name.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { joinWords } from '#lib/join-words.ts'
import { parseProvider, type Provider } from '#lib/link-types/provider.ts'
import { canonicalizeRegion, findRegion, listRegions, type Region } from '#lib/link-types/region.ts'
import type { Problem } from '#lib/private-link/check-values.ts'

/** The sizes of a workspace (docs/CONTRACT.md §9.1), smallest first. */
export const workspaceTiers = ['SP2', 'SP5', 'SP10', 'SP30', 'SP50'] as const

export type WorkspaceDraft = { name: string; provider: string; region: string; tier: string }

export type WorkspaceBody = {
  name: string
  dataProcessRegion: { cloudProvider: Provider; region: string }
  streamConfig: { tier: string }
}

/** The regions in which a workspace can be created here: those whose spelling in Atlas was seen. */
export const listWorkspaceRegions = (provider: Provider): Region[] =>
  listRegions(provider).filter(({ streamWorkspace }) => streamWorkspace !== undefined)

const explainRegion = (region: Region | undefined, typed: string) => {
  if (region?.hasWorkspaces)
    return `Choose another region, or create the workspace in Atlas: how Atlas spells ${region.cloud} for workspaces was not seen.`
  return typed.trim() === ''
    ? 'Choose the region.'
    : `Choose a region from the list: Atlas has no workspaces in ${quoteInput(typed)}.`
}

/** A draft in the one spelling of what it creates, as rules compare it; what cannot be read stays as it was typed. */
export const normalizeWorkspaceDraft = ({ name, provider, region, tier }: WorkspaceDraft): WorkspaceDraft => ({
  name: normalizeInput(name),
  provider: parseProvider(provider) ?? provider,
  region: canonicalizeRegion(provider, region),
  tier,
})

/** The exact body that creates a workspace, or one sentence for each field to correct. */
export const buildWorkspaceBody = (
  draft: WorkspaceDraft,
): { ok: true; body: WorkspaceBody } | { ok: false; problems: Problem[] } => {
  const name = checkName(draft.name, 'workspace')
  const provider = parseProvider(draft.provider)
  const region = provider && findRegion(provider, draft.region)
  const tier = workspaceTiers.find((one) => one === draft.tier)
  if (name.ok && provider && region?.streamWorkspace !== undefined && tier)
    return {
      ok: true,
      body: {
        name: name.name,
        dataProcessRegion: { cloudProvider: provider, region: region.streamWorkspace },
        streamConfig: { tier },
      },
    }
  return {
    ok: false,
    problems: [
      ...(name.ok ? [] : [{ field: 'name', sentence: name.sentence }]),
      ...(provider ? [] : [{ field: 'provider', sentence: 'Choose the provider.' }]),
      ...(provider && region?.streamWorkspace === undefined
        ? [{ field: 'region', sentence: explainRegion(region, draft.region) }]
        : []),
      ...(tier ? [] : [{ field: 'tier', sentence: `Choose the tier: ${joinWords(workspaceTiers, 'or')}.` }]),
    ],
  }
}
