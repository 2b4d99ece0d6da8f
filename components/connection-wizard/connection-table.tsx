'use client'
import { Link } from '#components/ui/link.tsx'
import type { ReactNode } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { ValueText } from '#components/ui/value-text.tsx'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { ConnectionField } from '#lib/connection-types/connection-type.ts'
import { findConnectionType, findSignIn, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { LinkChoice } from '#lib/connection/connection-choices.ts'
import { getLeaf } from '#lib/connection/leaves.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import type { ConnectionStep } from '#lib/connection/wizard-steps.ts'

type LineProps = { label: string; step?: ConnectionStep; children: ReactNode }

/** One line of the review, with a link back to where its value can be changed. */
function Line({ label, step, children }: LineProps) {
  const { connection, href } = useConnectionWizard()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-2 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <dt className="col-start-1 row-start-1 text-small text-soft">{label}</dt>
      <dd className="wrap-anywhere max-sm:col-start-1 sm:col-start-2 sm:row-start-1">{children}</dd>
      {step && connection.attempt === undefined && (
        <dd className="col-start-2 row-start-1 max-sm:row-span-2 sm:col-start-3">
          <Link href={href(step, true)} className="link inline-flex min-h-6 items-center">
            Change<span className="sr-only"> {label}</span>
          </Link>
        </dd>
      )}
    </div>
  )
}

function FieldValue({ field, body, isSent }: { field: ConnectionField; body: BodyObject; isSent: boolean }) {
  if (isSent && isSecretField(field) && field.presence !== 'optional')
    return <span className="text-soft">Sent to Atlas once, and stored nowhere here.</span>
  const value = getLeaf(body, field.path.split('.'))
  if (value === undefined) return <span className="text-soft">Not provided</span>
  if (isSecretField(field)) return <span>Entered. It is sent to Atlas once, and stored nowhere here.</span>
  return (
    <span className="block overflow-x-auto font-mono text-small whitespace-pre-wrap">
      <ValueText text={getConnectionKind(field).format(value) ?? ''} />
    </span>
  )
}

type LinkProps = { linkId: string | undefined; links: readonly LinkChoice[] | undefined }

function LinkLine({ linkId, links }: LinkProps) {
  const link = links?.find(({ id }) => id === linkId)
  if (linkId === undefined) return <span className="text-state-waiting">None: it is public, over the internet</span>
  return (
    <>
      {link && `${link.name} `}
      <span className="block overflow-x-auto font-mono text-small whitespace-nowrap">{linkId}</span>
    </>
  )
}

/** Every value of the connection in words, each with a link to change it until it has been sent. */
export function ConnectionTable({ body, links }: { body: BodyObject } & Pick<LinkProps, 'links'>) {
  const { project, connection, draft } = useConnectionWizard()
  const type = findConnectionType(draft.type)
  if (!type) return null
  const signIn = findSignIn(type, draft.signIn)
  return (
    <dl className="divide-y divide-line rounded-box border border-line">
      <Line label="Project">{project.name}</Line>
      <Line label="Workspace" step="workspace">
        {connection.workspace}
      </Line>
      <Line label="Name" step="details">
        <span className="font-mono text-small">{draft.name}</span>
      </Line>
      <Line label="Type" step="details">
        {type.title}
      </Line>
      <Line label="Private link" step="details">
        <LinkLine linkId={draft.linkId} links={links} />
      </Line>
      {signIn && (
        <Line label="Way to sign in" step="details">
          {signIn.title}
        </Line>
      )}
      {listConnectionFields(type, draft.signIn).map((field) => (
        <Line key={field.path} label={field.label} step="details">
          <FieldValue field={field} body={body} isSent={connection.attempt !== undefined} />
        </Line>
      ))}
    </dl>
  )
}
