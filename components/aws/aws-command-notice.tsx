import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { describeAwsCommand } from '#lib/aws/describe-aws-command.ts'
import type { OpenAwsCommand } from '#lib/wire/aws.ts'

/** What is known of a command on a cluster that has no outcome yet. */
export function AwsCommandNotice({ command }: { command: OpenAwsCommand }) {
  const { title, sentence } = describeAwsCommand(command)
  return (
    <Banner variant={command.status === 'sending' ? 'info' : 'warning'} title={title}>
      <p>{sentence}</p>
      <p className="text-small text-soft">
        Requested by {command.by} <RelativeTime at={command.at} />
      </p>
    </Banner>
  )
}
