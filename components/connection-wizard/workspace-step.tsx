'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState, type FormEvent } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { ConnectionStepFrame } from '#components/connection-wizard/connection-step-frame.tsx'
import { preloadConnectionSteps } from '#components/connection-wizard/later-connection-step.tsx'
import { listWorkspaceOptions, type WorkspaceOption } from '#components/connection-wizard/list-workspace-options.ts'
import { useProjectLinks } from '#components/connection-wizard/use-project-links.ts'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { toQueryError } from '#components/request-error.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Help } from '#components/ui/help.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { invalidateStreams, requestStreamsRefresh, streamQueries } from '#components/workspaces/queries.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import { parseProvider } from '#lib/link-types/provider.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

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
const useWorkspaceOptions = (groupId: string, link: PrivateLink | undefined, isLinkKnown: boolean, chosen: string) => {
  const { data, error } = useQuery({ ...streamQueries.workspaces(groupId), refetchInterval: false })
  const workspaces = data?.value.workspaces
  const options = workspaces && isLinkKnown ? listWorkspaceOptions(workspaces, link) : undefined
  const isListed = chosen === '' || options?.some(({ id }) => id === chosen)
  return {
    options: options && !isListed ? [unlistedOption(chosen), ...options] : options,
    trouble: error ? toQueryError(error) : data?.value.trouble,
  }
}

function WorkspaceHelp({ link }: { link: PrivateLink | undefined }) {
  return (
    <Help title="Help">
      <p>
        A connection belongs to one stream workspace, and only the stream processors of that workspace use it. A private
        link can be used from several workspaces.
      </p>
      {link && (
        <p>
          The private link <span className="font-mono text-small wrap-anywhere">{getLinkName(link)}</span> is in{' '}
          {getLinkRegion(link) || 'a region that the portal does not know'}.
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

type ChoiceProps = {
  options: readonly WorkspaceOption[]
  error: string | undefined
  onSubmit: (event: FormEvent) => void
  /** Undefined while a workspace is being created. */
  onCreate: (() => void) | undefined
}

function WorkspaceForm({ options, error, onSubmit, onCreate }: ChoiceProps) {
  const { connection, change } = useConnectionWizard()
  return (
    <form noValidate className="space-y-4" onSubmit={onSubmit}>
      <RadioCards
        legend="Workspaces of this project"
        name="workspace"
        options={options}
        isSelected={(id) => id === connection.workspace}
        onSelect={(workspace) => change({ workspace })}
        errorId={error && 'workspace-error'}
      />
      {error && (
        <p id="workspace-error" className="text-small font-medium text-state-failed">
          <span aria-hidden>✕ </span>
          {error}
        </p>
      )}
      <StepActions>
        {onCreate ? <Button onClick={onCreate}>Create a workspace</Button> : <span />}
        <Button variant="solid" type="submit">
          Continue
        </Button>
      </StepActions>
    </form>
  )
}

const findProblem = (options: readonly WorkspaceOption[], chosen: string): string | undefined => {
  if (options.length === 0) return 'Create a workspace first: this project has none.'
  const option = options.find(({ id }) => id === chosen)
  if (!option) return 'Choose a workspace, or create one.'
  return option.isDisabled ? `Choose another workspace than ${option.title}. ${option.about}` : undefined
}

/** The first step: the workspace that the connection belongs to. */
export function WorkspaceStep() {
  const { project, connection, draft, change, next } = useConnectionWizard()
  const queryClient = useQueryClient()
  const links = useProjectLinks(project.id)
  const link = links.data?.find(({ _id }) => _id === draft.linkId)
  const isLinkKnown = draft.linkId === undefined || links.data !== undefined || links.error !== null
  const { options, trouble } = useWorkspaceOptions(project.id, link, isLinkKnown, connection.workspace)
  const [attempt, setAttempt] = useState(0)
  const [isCreating, setIsCreating] = useState(false)
  const problem = attempt > 0 && options ? findProblem(options, connection.workspace) : undefined
  const field = `choice-${options?.find(({ isDisabled }) => !isDisabled)?.id ?? ''}`
  useEffect(preloadConnectionSteps, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!options || findProblem(options, connection.workspace)) setAttempt(attempt + 1)
    else next()
  }
  const choose = (workspace: string) => {
    change({ workspace })
    setIsCreating(false)
    requestStreamsRefresh(project.id)
    void invalidateStreams(queryClient, project.id)
  }
  return (
    <ConnectionStepFrame
      heading="Which workspace uses it?"
      hasErrors={problem !== undefined}
      summary={problem && <ErrorSummary attempt={attempt} errors={[{ field, sentence: problem }]} />}
      aside={<WorkspaceHelp link={link} />}
    >
      {links.data && draft.linkId !== undefined && link?.state !== 'DONE' && (
        <LinkWarning isFound={link !== undefined} />
      )}
      {trouble && <QueryErrorBanner trouble={trouble} />}
      {!options && !trouble && <p className="min-h-24 text-soft">Reading the workspaces from Atlas…</p>}
      {options?.length === 0 && <p>This project has no stream workspace yet.</p>}
      {options && (
        <WorkspaceForm
          options={options}
          error={problem}
          onSubmit={submit}
          onCreate={isCreating ? undefined : () => setIsCreating(true)}
        />
      )}
      {isCreating && (
        <Suspense fallback={<div className="min-h-96" />}>
          <CreateWorkspace
            groupId={project.id}
            provider={parseProvider(link?.provider)}
            region={link ? getLinkRegion(link) : ''}
            onCreate={choose}
            onCancel={() => setIsCreating(false)}
          />
        </Suspense>
      )}
    </ConnectionStepFrame>
  )
}
