'use client'
import { Button } from '#components/ui/button.tsx'
import { CommandNotice } from '#components/workspaces/command-notice.tsx'
import { CreateAgainButton } from '#components/workspaces/create-again-button.tsx'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

type Props = {
  groupId: string
  commands: readonly OpenCommand[]
  /** Opens the form that changes the connection to this body; missing where there is none to change. */
  onChange?: (body: BodyObject) => void
}

/** The open commands of one connection, each with what a person may decide. */
export function ConnectionCommands({ groupId, commands, onChange }: Props) {
  return commands.map((command) => {
    const { key, kind, status, body } = command
    const canCreate = kind === 'create-connection' && status === 'not-found' && body
    return (
      <CommandNotice key={key} command={command}>
        {canCreate && (
          <CreateAgainButton groupId={groupId} workspace={command.workspace} body={body} label="Create it again" />
        )}
        {status === 'unclear' && onChange && body && <Button onClick={() => onChange(body)}>Send it again</Button>}
      </CommandNotice>
    )
  })
}
