import { Plus } from 'lucide-react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ConnectionList } from '#components/workspaces/connection-list.tsx'
import { getNewConnectionPath } from '#components/workspaces/connection-path.ts'
import { parseProvider, providerNames } from '#lib/link-types/provider.ts'
import { canonicalizeRegion } from '#lib/link-types/region.ts'
import type { WorkspaceRow } from '#lib/wire/streams-answer.ts'

const describeProvider = (name: string) => {
  const provider = parseProvider(name)
  return provider ? providerNames[provider] : name
}

/** What of a workspace stands below its name; what Atlas leaves out is left out. */
const listFacts = ({ provider, tier, maxTier }: WorkspaceRow): string[] => [
  ...(provider ? [describeProvider(provider)] : []),
  ...(tier ? [`tier ${tier}`] : []),
  ...(maxTier && maxTier !== tier ? [`at most ${maxTier}`] : []),
]

function Content({
  connections,
  sentence,
  ...place
}: Pick<WorkspaceRow, 'connections' | 'sentence'> & Omit<Props, 'workspace'> & { workspace: string }) {
  if (!connections)
    return (
      <p className="px-4 py-4 text-state-waiting">
        {sentence ? `Its connections could not be read. ${sentence}` : 'Its connections have not been read yet.'}
      </p>
    )
  if (connections.length === 0)
    return (
      <p className="px-4 py-4 text-soft">
        No connections yet. A stream processor reads from one and writes to another.
      </p>
    )
  return <ConnectionList connections={connections} {...place} />
}

type Props = { groupId: string; workspace: WorkspaceRow; linkNames: ReadonlyMap<string, string> }

/** A workspace with its connections. */
export function WorkspaceSection({ groupId, workspace, linkNames }: Props) {
  const { name, provider, region, connections, sentence } = workspace
  const place = canonicalizeRegion(provider, region)
  return (
    <section aria-label={`Workspace ${name}`} className="min-w-0 rounded-box border border-line">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-2.5">
        <div className="mr-auto min-w-0">
          <h2 className="break-words">{name}</h2>
          <p className="flex flex-wrap gap-x-3 text-small text-soft">
            {place && <span className="font-mono">{place}</span>}
            {listFacts(workspace).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        </div>
        <ButtonLink href={getNewConnectionPath(groupId, { workspace: name })} aria-label={`New connection in ${name}`}>
          <Plus aria-hidden className="size-4" />
          New connection
        </ButtonLink>
      </div>
      <Content groupId={groupId} workspace={name} linkNames={linkNames} connections={connections} sentence={sentence} />
    </section>
  )
}
