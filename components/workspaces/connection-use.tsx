import { Link2 } from 'lucide-react'
import { Link } from '#components/ui/link.tsx'
import { buildPath } from '#lib/build-path.ts'
import { describeNetworking } from '#lib/connection/describe-networking.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'

type Props = {
  groupId: string
  connection: { linkId?: string | undefined; body: BodyObject }
  linkNames: ReadonlyMap<string, string>
}

/** The private link that a connection uses, by its name, or what it uses instead. */
export function ConnectionUse({ groupId, connection: { linkId, body }, linkNames }: Props) {
  if (linkId === undefined) return <span className="text-soft">{describeNetworking(body)}</span>
  const name = linkNames.get(linkId)
  return (
    <Link
      href={buildPath('/projects/[groupId]/private-links/[linkId]', { groupId, linkId })}
      title={`Private link ${linkId}`}
      className="relative inline-flex min-h-6 max-w-full items-center hover:underline"
    >
      <Link2 aria-hidden className="mr-1.5 size-3.5 shrink-0 text-soft" />
      <span className="truncate">{name ?? `Private link …${linkId.slice(-6)}`}</span>
    </Link>
  )
}
