'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { lazy, Suspense, useEffect, useState, type FormEvent } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { ConnectionStepFrame } from '#components/connection-wizard/connection-step-frame.tsx'
import { preloadConnectionSteps } from '#components/connection-wizard/later-connection-step.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { announce } from '#components/ui/announcer.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Help } from '#components/ui/help.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import type { ChosenLink, ConnectionChoices } from '#lib/connection/connection-choices.ts'
import type { WorkspaceOption } from '#lib/connection/list-workspace-options.ts'

const CreateWorkspace = lazy(async () => ({
  default: (await import('#components/connection-wizard/create-workspace.tsx')).CreateWorkspace,
}))

const unlistedOption = (name: string): WorkspaceOption => ({
  id: name,
  title: name,
  about: 'Atlas does not list it so far.',
  isDisabled: false,
})

/** The workspaces to choose from; the chosen one too when Atlas does not list it yet. */
const listOptions = (workspaces: readonly WorkspaceOption[] | undefined, chosen: string) =>
  workspaces && chosen !== '' && !workspaces.some(({ id }) => id === chosen)
    ? [unlistedOption(chosen), ...workspaces]
    : workspaces

function WorkspaceHelp({ link }: { link: ChosenLink | undefined }) {
  return (
    <Help title="Help">
      <p>
        A connection belongs to one stream workspace, and only the stream processors of that workspace use it. A private
        link can be used from several workspaces.
      </p>
      {link && (
        <p>
          The private link <span className="font-mono text-small wrap-anywhere">{link.name}</span> is in{' '}
          {link.region || 'a region that the portal does not know'}.
        </p>
      )}
    </Help>
  )
}

/** Why the link that the wizard was entered with cannot be used now. */
function LinkWarning({ isFound }: { isFound: boolean }) {
  return (
    <Banner variant="warning" title={isFound ? 'The private link is not done' : 'There is no such private link'}>
      <p>
        {isFound
          ? 'Atlas takes a connection over it only once it is. Wait for it, or choose another one in the details.'
          : 'It was deleted, or belongs to another project. Choose another one in the details.'}
      </p>
    </Banner>
  )
}

/** The workspaces that cannot use the link, each with why. */
function UnfitWorkspaces({ options }: { options: readonly WorkspaceOption[] }) {
  if (options.length === 0) return null
  return (
    <section aria-labelledby="unfit" className="space-y-1 text-small">
      <h2 id="unfit" className="font-semibold">
        These cannot use the link
      </h2>
      <ul className="space-y-1 text-soft">
        {options.map(({ id, title, about }) => (
          <li key={id}>
            <span className="text-ink">{title}:</span> {about}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ChoiceProps = {
  options: readonly WorkspaceOption[]
  error: string | undefined
  onSubmit: (event: FormEvent) => void
  /** Undefined while a workspace is being created. */
  onCreate: (() => void) | undefined
}

function WorkspaceForm({ options, error, onSubmit, onCreate }: ChoiceProps) {
  const { connection, change } = useConnectionWizard()
  const fitting = options.filter(({ isDisabled }) => !isDisabled)
  return (
    <form noValidate className="space-y-4" onSubmit={onSubmit}>
      {fitting.length > 0 && (
        <RadioCards
          legend="Workspaces of this project"
          name="workspace"
          options={fitting}
          isSelected={(id) => id === connection.workspace}
          onSelect={(workspace) => change({ workspace })}
          errorId={error && 'workspace-error'}
        />
      )}
      {error && (
        <p id="workspace-error" className="text-small font-medium text-state-failed">
          <span aria-hidden>✕ </span>
          {error}
        </p>
      )}
      <UnfitWorkspaces options={options.filter(({ isDisabled }) => isDisabled)} />
      {onCreate && (
        <StepActions>
          <Button onClick={onCreate}>Create a workspace</Button>
          <Button variant="solid" type="submit">
            Continue
          </Button>
        </StepActions>
      )}
    </form>
  )
}

const findProblem = (options: readonly WorkspaceOption[], chosen: string): string | undefined => {
  if (options.length === 0) return 'Create a workspace first: this project has none.'
  const option = options.find(({ id }) => id === chosen)
  if (!option) return 'Choose a workspace, or create one.'
  return option.isDisabled ? `Choose another workspace than ${option.title}. ${option.about}` : undefined
}

/** Whether a workspace is being created on the way; the one that was is chosen, and has the focus. */
const useWorkspaceCreation = (options: readonly WorkspaceOption[] | undefined) => {
  const { connection, change } = useConnectionWizard()
  const router = useRouter()
  const isForNew = useSearchParams().get('create') === 'workspace' || options?.every(({ isDisabled }) => isDisabled)
  const [isCreating, setIsCreating] = useState(isForNew === true && connection.workspace === '')
  /** Whether somebody opened the form on this page, so that the focus goes into it. */
  const [isOpened, setIsOpened] = useState(false)
  const [created, setCreated] = useState('')
  useEffect(() => document.getElementById(`choice-${created}`)?.focus(), [created])
  const choose = (workspace: string) => {
    change({ workspace })
    setIsCreating(false)
    setCreated(workspace)
    announce(`Workspace ${workspace} created and chosen`)
    router.refresh()
  }
  const open = () => {
    setIsOpened(true)
    setIsCreating(true)
  }
  const cancel = () => {
    setIsCreating(false)
    focusHeading()
  }
  return { isCreating, isOpened, open, cancel, choose }
}

/** The first step: the workspace that the connection belongs to. */
export function WorkspaceStep({ choices }: { choices: ConnectionChoices }) {
  const { project, connection, draft, next } = useConnectionWizard()
  const { link, links, trouble } = choices
  const usedLink = links?.find(({ id }) => id === draft.linkId)
  const options = listOptions(choices.workspaces, connection.workspace)
  const [attempt, setAttempt] = useState(0)
  const { isCreating, isOpened, open, cancel, choose } = useWorkspaceCreation(options)
  const problem = attempt > 0 && options ? findProblem(options, connection.workspace) : undefined
  const field = `choice-${options?.find(({ isDisabled }) => !isDisabled)?.id ?? ''}`
  useEffect(preloadConnectionSteps, [])
  const startCreating = () => {
    setAttempt(0)
    open()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!options || findProblem(options, connection.workspace)) setAttempt(attempt + 1)
    else next()
  }
  return (
    <ConnectionStepFrame
      heading="Which workspace uses it?"
      hasErrors={problem !== undefined}
      summary={problem && <ErrorSummary attempt={attempt} errors={[{ field, sentence: problem }]} />}
      aside={<WorkspaceHelp link={link} />}
    >
      {links && draft.linkId !== undefined && !usedLink?.isDone && <LinkWarning isFound={usedLink !== undefined} />}
      {trouble && <QueryErrorBanner trouble={trouble} />}
      {options?.length === 0 && <p>This project has no stream workspace yet.</p>}
      {options && (
        <WorkspaceForm
          options={options}
          error={problem}
          onSubmit={submit}
          onCreate={isCreating ? undefined : startCreating}
        />
      )}
      {isCreating && (
        <Suspense fallback={<div className="min-h-96" />}>
          <CreateWorkspace
            groupId={project.id}
            provider={link?.provider}
            region={link?.region ?? ''}
            onCreate={choose}
            hasFocus={isOpened}
            onCancel={cancel}
          />
        </Suspense>
      )}
    </ConnectionStepFrame>
  )
}
