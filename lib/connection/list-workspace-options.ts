import { rankWorkspaces } from '#lib/connection/judge-workspace.ts'
import { parseProvider, providerNames } from '#lib/link-types/provider.ts'
import { canonicalizeRegion } from '#lib/link-types/region.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { WorkspaceRow } from '#lib/wire/streams-answer.ts'

/** A workspace to choose; one that is disabled cannot use the link. */
export type WorkspaceOption = { id: string; title: string; about: string; isDisabled: boolean }

const describePlace = ({ provider: name, region, tier }: WorkspaceRow) => {
  const provider = parseProvider(name)
  const facts = [
    provider ? providerNames[provider] : name,
    provider ? canonicalizeRegion(provider, region) : region,
    tier,
  ]
  return facts.filter(Boolean).join(', ')
}

/** The workspaces of a project, those that fit the link first, each with why it fits or does not. */
export const listWorkspaceOptions = (
  workspaces: readonly WorkspaceRow[],
  link: PrivateLink | undefined,
): WorkspaceOption[] => {
  const toOption = (workspace: WorkspaceRow, sentence: string, isDisabled: boolean) => ({
    id: workspace.name,
    title: workspace.name,
    about: [`${describePlace(workspace)}.`, sentence].filter((text) => text !== '' && text !== '.').join(' '),
    isDisabled,
  })
  return link
    ? rankWorkspaces(link, workspaces).map(({ workspace, verdict: { fit, sentence } }) =>
        toOption(workspace, sentence, fit === 'none'),
      )
    : workspaces
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
        .map((workspace) => toOption(workspace, '', false))
}
