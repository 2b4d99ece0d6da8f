'use client'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Freshness } from '#components/private-links/freshness.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import { OwnershipPanel } from '#components/ownership/ownership-panel.tsx'
import { useStateAnnouncements } from '#components/private-links/use-state-announcements.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading, PageHeading } from '#components/ui/page-heading.tsx'
import { ConnectionAsCode } from '#components/workspaces/connection-as-code.tsx'
import { ConnectionCommands } from '#components/workspaces/connection-commands.tsx'
import { ConnectionDanger } from '#components/workspaces/connection-danger.tsx'
import { ConnectionDetails } from '#components/workspaces/connection-details.tsx'
import { ConnectionFailure } from '#components/workspaces/connection-failure.tsx'
import { ConnectionHistory } from '#components/workspaces/connection-history.tsx'
import { ConnectionProgress } from '#components/workspaces/connection-progress.tsx'
import { ConnectionReach } from '#components/workspaces/connection-reach.tsx'
import { CreateAgainButton } from '#components/workspaces/create-again-button.tsx'
import { MissingConnection } from '#components/workspaces/missing-connection.tsx'
import { requestConnectionRefresh, streamQueries, type ConnectionKey } from '#components/workspaces/queries.ts'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { ConnectionAnswer, ConnectionRow } from '#lib/wire/streams-answer.ts'

const ChangeConnection = lazy(async () => ({
  default: (await import('#components/workspaces/change-connection.tsx')).ChangeConnection,
}))

/** Whether Atlas has a connection, or accepted it; one that was asked for only has no state. */
const isAccepted = ({ state }: ConnectionRow) => state !== ''

type HeaderProps = { name: string; workspace: string; connection: ConnectionRow | undefined; children: ReactNode }

function Header({ name, workspace, connection, children }: HeaderProps) {
  return (
    <div className="space-y-1">
      <title>{`${name} – Private Link Portal`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <PageHeading className="min-w-0 break-words">{name}</PageHeading>
        {connection && isAccepted(connection) && <StateBadge {...getConnectionStateView(connection.state)} />}
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2">{children}</div>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
        {connection && <span>{findConnectionType(connection.type)?.title ?? connection.type}</span>}
        <span className="break-words">in workspace {workspace}</span>
      </p>
    </div>
  )
}

type ContentProps = Pick<Props, 'connectionKey' | 'ownershipRules'> & {
  answer: ConnectionAnswer
  isGone: boolean
  /** Missing for somebody who may not change connections. */
  onChange: ((body: BodyObject) => void) | undefined
}

function Content({ connectionKey, answer, isGone, onChange, ownershipRules }: ContentProps) {
  const { groupId, workspace } = connectionKey
  const { connection, actions, open } = answer
  const { tone } = getConnectionStateView(connection.state)
  const isShown = isAccepted(connection)
  return (
    <>
      <ConnectionCommands groupId={groupId} commands={open} onChange={onChange} />
      {isGone && (
        <Banner variant="info" title="This connection no longer exists">
          <p>
            Atlas no longer has it. Below is what it last reported. Its secrets are asked for when it is created again.
          </p>
          {onChange && (
            <CreateAgainButton
              {...{ groupId, workspace, body: connection.body, ownership: connection.ownership?.values }}
              label="Create it again"
            />
          )}
        </Banner>
      )}
      {!isGone && tone === 'failed' && (
        <ConnectionFailure
          errorMessage={connection.errorMessage}
          onFix={onChange && (() => onChange(connection.body))}
        />
      )}
      {!isGone && isShown && <ConnectionProgress connection={connection} />}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-6">
          <ConnectionDetails connection={connection} />
          <ConnectionAsCode
            groupId={groupId}
            workspace={workspace}
            body={connection.body}
            exists={!isGone && isShown}
          />
        </div>
        <div className="min-w-0 space-y-6">
          {isShown && (
            <OwnershipPanel
              subject={{ kind: 'connection', ...connectionKey }}
              recorded={connection.ownership}
              rules={ownershipRules}
            />
          )}
          <ConnectionReach groupId={groupId} answer={answer} />
          {actions && <ConnectionHistory actions={actions} />}
        </div>
      </div>
      {!isGone && isShown && tone !== 'deleting' && onChange && <ConnectionDanger connection={connectionKey} />}
      {!onChange && (
        <p className="text-small text-soft">
          You may see this connection, but not change or delete it, since connections carry credentials. Ask the person
          who runs the portal for the role connector, or for the role requester to ask for an approval.
        </p>
      )}
    </>
  )
}

type Props = {
  connectionKey: ConnectionKey
  first: QueryResult<ConnectionAnswer>
  mayConnect: boolean
  /** What is asked of whose the connection is; missing for who may not change it. */
  ownershipRules: OwnershipRules | undefined
}

/** The page of one connection, polled. One that Atlas no longer has stays on the page as deleted. */
export function ConnectionPage({ connectionKey, first, mayConnect, ownershipRules }: Props) {
  const { name, workspace } = connectionKey
  const query = streamQueries.connection(connectionKey)
  const [changedBody, setChangedBody] = useState<BodyObject>()
  const { data, trouble, isPaused, refresh, togglePause } = usePolledQuery(query, first, () =>
    requestConnectionRefresh(connectionKey),
  )
  const isMissing = trouble?.kind === 'not-found'
  const connection = data?.connection
  useStateAnnouncements(connection ? [{ id: name, name, word: getConnectionStateView(connection.state).word }] : [])
  const isChanging = changedBody !== undefined && !isMissing
  const closeChange = () => {
    setChangedBody(undefined)
    focusHeading()
  }
  const canChange =
    mayConnect && connection && !isMissing && !isChanging && !getConnectionStateView(connection.state).isMoving
  return (
    <div className="space-y-6">
      <Header name={name} workspace={workspace} connection={isMissing ? undefined : connection}>
        {data && <Freshness query={query} isPaused={isPaused} onRefresh={refresh} onPause={togglePause} />}
        {canChange && <Button onClick={() => setChangedBody(connection.body)}>Change</Button>}
      </Header>
      {!isMissing && <StaleBanner query={query} />}
      {!data && isMissing && <MissingConnection connection={connectionKey} />}
      {!data && trouble && !isMissing && <QueryErrorBanner trouble={trouble} onRetry={refresh} />}
      {isChanging && (
        <Suspense fallback={<p className="min-h-80 text-soft">Loading the form…</p>}>
          <ChangeConnection
            connectionKey={connectionKey}
            body={changedBody}
            errorMessage={connection?.errorMessage ?? ''}
            onClose={closeChange}
          />
        </Suspense>
      )}
      {data && !isChanging && (
        <Content
          connectionKey={connectionKey}
          answer={data}
          isGone={isMissing}
          onChange={mayConnect ? setChangedBody : undefined}
          ownershipRules={ownershipRules}
        />
      )}
    </div>
  )
}
