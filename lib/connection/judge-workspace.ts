import { findConnectionTypeForLink } from '#lib/connection/prefill-from-link.ts'
import { parseProvider, providerNames } from '#lib/link-types/provider.ts'
import { canonicalizeRegion } from '#lib/link-types/region.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Workspace } from '#lib/wire/workspace.ts'

/** How well a workspace fits a link, best first. */
const fits = ['region', 'provider', 'unknown', 'none'] as const

/**
 * `region`: provider and region are the link’s; `provider`: the region is another, which nobody says is refused;
 * `unknown`: one of them cannot be read; `none`: the link cannot be used from there.
 */
export type WorkspaceVerdict = { fit: (typeof fits)[number]; sentence: string }

const describeProvider = (name: string) => {
  const provider = parseProvider(name)
  return provider ? providerNames[provider] : name
}

const judgeRegion = (link: PrivateLink, place: string, region: string): WorkspaceVerdict => {
  const type = findConnectionTypeForLink(link)
  return type?.sameRegion
    ? {
        fit: 'none',
        sentence: `It is in ${place}. A connection of type ${type.title} needs a workspace in the region of the link, ${region}.`,
      }
    : { fit: 'provider', sentence: `It is in ${place}; the link is in ${region}. Atlas decides whether that works.` }
}

/** Whether a workspace can use a link (docs/CONTRACT.md §7), and why not. */
export const judgeWorkspace = (link: PrivateLink, workspace: Workspace): WorkspaceVerdict => {
  const [here, there] = [parseProvider(link.provider), parseProvider(workspace.provider)]
  if (!here || workspace.provider === '')
    return { fit: 'unknown', sentence: 'The portal does not know the provider of the link or of the workspace.' }
  if (here !== there)
    return {
      fit: 'none',
      sentence: `It is on ${describeProvider(workspace.provider)}; the link is on ${providerNames[here]}.`,
    }
  const region = getLinkRegion(link)
  const place = canonicalizeRegion(here, workspace.region)
  if (region === '' || place === '')
    return { fit: 'unknown', sentence: 'The portal does not know the region of the link or of the workspace.' }
  return place === region ? { fit: 'region', sentence: 'In the region of the link.' } : judgeRegion(link, place, region)
}

/** Workspaces with their verdicts, the best first; those of one kind by name. */
export const rankWorkspaces = <W extends Workspace>(link: PrivateLink, workspaces: readonly W[]) =>
  workspaces
    .map((workspace) => ({ workspace, verdict: judgeWorkspace(link, workspace) }))
    .toSorted(
      (a, b) =>
        fits.indexOf(a.verdict.fit) - fits.indexOf(b.verdict.fit) ||
        a.workspace.name.localeCompare(b.workspace.name, 'en'),
    )
