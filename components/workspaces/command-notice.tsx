import type { ReactNode } from 'react'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

/** What is known of a command on a connection that has no outcome yet; `children`: what a person may do about it. */
export function CommandNotice({ command, children }: { command: OpenCommand; children?: ReactNode }) {
  const { title, sentence } = describeOpenCommand(command)
  return (
    <Banner variant={command.status === 'sending' ? 'info' : 'warning'} title={title}>
      <p>{sentence}</p>
      <p className="text-small text-soft">
        Requested by {command.by} <RelativeTime at={command.at} />
      </p>
      {children}
    </Banner>
  )
}
