'use client'
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { ConnectionStepFrame } from '#components/connection-wizard/connection-step-frame.tsx'
import { usePrefill } from '#components/connection-wizard/use-prefill.ts'
import { ConnectionFields, type FieldsProps } from '#components/connections/connection-fields.tsx'
import { ConnectionPasteBox } from '#components/connections/connection-paste-box.tsx'
import { ConnectionRules } from '#components/connections/connection-rules.tsx'
import { getFieldId } from '#components/connections/field-id.ts'
import { useConnectionForm } from '#components/connections/use-connection-form.ts'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Help } from '#components/ui/help.tsx'
import { RequestBody } from '#components/ui/request-body.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import { buildPartialBody, type ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import type { ConnectionChoices } from '#lib/connection/connection-choices.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { joinWords } from '#lib/join-words.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'

/** Shown only for values that Atlas refused. */
const ConnectionRefusalDetail = lazy(async () => ({
  default: (await import('#components/connections/connection-refusal.tsx')).ConnectionRefusalDetail,
}))

const listFields = ({ type: name, signIn }: ConnectionDraft) => {
  const type = findConnectionType(name)
  return type ? listConnectionFields(type, signIn) : []
}

function FieldHelp({ draft, id }: { draft: ConnectionDraft; id: string | undefined }) {
  const fields = listFields(draft)
  const field = fields.find(({ path }) => getFieldId(path) === id) ?? fields[0]
  return (
    <Help title="Where do I find this?">
      {field ? (
        <p className="wrap-anywhere">
          <strong className="text-ink">{field.label}:</strong> {field.where}
        </p>
      ) : (
        <p>The type says what the connection leads to, and what is asked for it.</p>
      )}
    </Help>
  )
}

/** The body as far as it was entered, rendered after the input, so that it delays no key. */
function BodySoFar({ draft }: { draft: ConnectionDraft }) {
  const typed = useDeferredValue(draft)
  return useMemo(() => <RequestBody title="Request so far" request={maskSecrets(buildPartialBody(typed))} />, [typed])
}

/** Which secrets must be entered again: they were in the page, which was loaded anew. */
function LostSecrets() {
  const { draft, lostSecrets } = useConnectionWizard()
  if (lostSecrets.length === 0) return null
  const nouns = listFields(draft)
    .filter(({ path }) => lostSecrets.includes(path))
    .map(getFieldNoun)
  return (
    <Banner variant="warning" title={`Enter the ${joinWords(nouns)} again`}>
      <p>Secrets are not stored, not even in this browser: they were lost when the page was loaded again.</p>
    </Banner>
  )
}

/** The values of the connection. */
function DetailsForm({ links, prefill }: Pick<FieldsProps, 'links' | 'prefill'>) {
  const { project, hasRules, ownershipRules, connection, draft, changeDraft, outcome, href, next } =
    useConnectionWizard()
  const { workspace, ownership: texts } = connection
  const [focused, setFocused] = useState<string>()
  const problems = outcome && 'problems' in outcome ? outcome.problems : []
  const form = useConnectionForm({ draft, onChange: changeDraft, onSubmit: next, problems })
  const refused = outcome?.kind === 'refused' ? outcome : undefined
  const hasErrors = form.summaryErrors.length > 0 || refused !== undefined
  return (
    <ConnectionStepFrame
      heading="Details of the connection"
      hasErrors={hasErrors}
      summary={
        hasErrors && (
          <ErrorSummary attempt={form.failedSubmits} errors={form.summaryErrors}>
            {refused && (
              <Suspense fallback={null}>
                <ConnectionRefusalDetail outcome={refused} />
              </Suspense>
            )}
          </ErrorSummary>
        )
      }
      aside={
        <>
          <FieldHelp draft={draft} id={focused} />
          <BodySoFar draft={draft} />
        </>
      }
    >
      <LostSecrets />
      <ConnectionPasteBox groupId={project.id} draft={draft} onApply={form.changeDraft} />
      <form
        noValidate
        className="field-rhythm"
        onSubmit={(event) => void form.submit(event)}
        onFocus={({ target }) => setFocused((current) => target.getAttribute('name') ?? current)}
      >
        <ConnectionFields groupId={project.id} form={form} links={links} prefill={prefill} />
        {hasRules && (
          <ConnectionRules
            groupId={project.id}
            {...{ workspace, draft, outcome }}
            ownership={texts && { texts, rules: ownershipRules }}
          />
        )}
        <StepActions>
          <ButtonLink href={href('workspace')}>Back</ButtonLink>
          <Button variant="solid" type="submit">
            Continue
          </Button>
        </StepActions>
      </form>
    </ConnectionStepFrame>
  )
}

/**
 * The second step. The form begins once what the link says is filled in; what was sent, in another tab too, leads to
 * its outcome.
 */
export function DetailsStep({ choices }: { choices: ConnectionChoices }) {
  const { prefill, isReady } = usePrefill(choices)
  const { connection, divert } = useConnectionWizard()
  const isSent = connection.attempt !== undefined
  useEffect(() => {
    if (isSent) divert('review')
  }, [isSent, divert])
  return isReady ? <DetailsForm links={choices.links} prefill={prefill} /> : <div className="min-h-96" />
}
