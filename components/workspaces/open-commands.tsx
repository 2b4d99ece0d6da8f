import { CircleHelp, Hand, Send } from 'lucide-react'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { getConnectionPath, getNewConnectionPath } from '#components/workspaces/connection-path.ts'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

const icons = {
  sending: { icon: Send, ink: 'text-state-working' },
  unknown: { icon: CircleHelp, ink: 'text-state-unknown' },
  'not-found': { icon: Hand, ink: 'text-state-waiting' },
  unclear: { icon: Hand, ink: 'text-state-waiting' },
} as const

type Props = { groupId: string; command: OpenCommand }

/** The page on which a person sees or decides what becomes of a command. */
function WayOn({ groupId, command: { kind, status, workspace, name } }: Props) {
  const isWorkspace = kind === 'create-workspace'
  if (isWorkspace && status !== 'not-found') return null
  const href = isWorkspace
    ? getNewConnectionPath(groupId, { create: 'workspace' })
    : getConnectionPath({ groupId, workspace, name })
  const { isDecision } = describeOpenCommand({ kind, status })
  return (
    <Link href={href} className="link inline-flex min-h-6 items-center">
      {isWorkspace ? 'Create it again' : `${isDecision ? 'Decide' : 'Open'} ${name}`}
    </Link>
  )
}

function Row({ groupId, command }: Props) {
  const { kind, status, workspace, name, by, at } = command
  const { icon: Icon, ink } = icons[status]
  const { title, sentence } = describeOpenCommand(command)
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0 space-y-1">
        <h3 className="font-medium break-words">
          {kind === 'create-workspace' ? workspace : `${name} in ${workspace}`}
          <span className={`ml-2 font-normal ${ink}`}>{title}</span>
        </h3>
        <p className="text-small text-soft">
          {sentence} Requested by {by} <RelativeTime at={at} />.
        </p>
        <WayOn groupId={groupId} command={command} />
      </div>
    </li>
  )
}

/** What is under way in a project's workspaces, or waits for somebody's decision, with the way on. */
export function OpenCommands({ groupId, commands }: { groupId: string; commands: readonly OpenCommand[] }) {
  const isDecision = (command: OpenCommand) => describeOpenCommand(command).isDecision
  const sorted = commands.toSorted((a, b) => Number(isDecision(b)) - Number(isDecision(a)) || b.at - a.at)
  return (
    <section aria-labelledby="open-commands" className="rounded-box border border-line">
      <h2 id="open-commands" className="border-b border-line px-4 py-2">
        {sorted.some(isDecision) ? 'Needs your decision' : 'Under way'}
      </h2>
      <ul className="divide-y divide-line">
        {sorted.map((command) => (
          <Row key={command.key} groupId={groupId} command={command} />
        ))}
      </ul>
    </section>
  )
}
