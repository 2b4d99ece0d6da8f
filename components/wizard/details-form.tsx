'use client'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { FormRules } from '#components/rules/details-rules.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { DetailsControl } from '#components/wizard/details-control.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Help } from '#components/ui/help.tsx'
import { LaterRules } from '#components/wizard/later-rules.tsx'
import { PickFromAws } from '#components/wizard/pick-from-aws.tsx'
import { RequestSoFar } from '#components/wizard/request-so-far.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useDetailsForm } from '#components/wizard/use-details-form.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { readClusterArn } from '#lib/aws/read-cluster-arn.ts'
import { listFields, findField, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { isFieldName, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { deriveFields } from '#lib/private-link/derived-fields.ts'
import { buildPartialRequest } from '#lib/private-link/request.ts'
import type { FailureProblem } from '#lib/private-link/failure-problems.ts'

/** Shown only for a draft that replaces a failed link, or that Atlas refused. */
const FailedLink = lazy(async () => ({ default: (await import('#components/wizard/failed-link.tsx')).FailedLink }))
/** Loaded only where the portal looks into AWS accounts. */
const ClusterSchemes = lazy(async () => ({
  default: (await import('#components/aws/cluster-schemes.tsx')).ClusterSchemes,
}))
const RefusalDetail = lazy(async () => ({
  default: (await import('#components/wizard/refusal-detail.tsx')).RefusalDetail,
}))

function FieldHelp({ linkType, name }: { linkType: LinkType; name: FieldName }) {
  const field = findField(linkType, name)
  return (
    <Help title="Where do I find this?">
      {field && (
        <p>
          <strong className="text-ink">{field.label}:</strong> {field.where}
        </p>
      )}
    </Help>
  )
}

/** The field that an event comes from; undefined for anything but a field. */
const getFieldName = (target: Element): FieldName | undefined => {
  const name = target.getAttribute('name') ?? ''
  return isFieldName(name) ? name : undefined
}

type ControlsProps = {
  linkType: LinkType
  details: ReturnType<typeof useDetailsForm>
  failure: readonly FailureProblem[]
}

/** The controls of a link type's fields, in order. What failed stands at its field until its value is changed. */
function DetailsControls({ linkType, details, failure }: ControlsProps) {
  const { values } = details
  const [rules, setRules] = useState<FormRules>()
  const derivations = useMemo(() => deriveFields(linkType, values), [linkType, values])
  const problems = rules ? [...failure, ...rules.problems] : failure
  const findSaid = (all: readonly FailureProblem[] | undefined, name: FieldName) =>
    all?.find(({ field, text }) => field === name && text === values[name])
  return (
    <>
      {listFields(linkType).map(
        (field) =>
          rules?.renderFixed(field, details.getError(field.name)) ?? (
            <DetailsControl
              key={field.name}
              {...{ linkType, field, details, derivations }}
              failure={findSaid(problems, field.name)}
              warning={findSaid(rules?.warnings, field.name)?.sentence}
            />
          ),
      )}
      {useWizard().project.hasRules && (
        <LaterRules
          form={{
            linkType,
            values,
            buildRequest: buildPartialRequest,
            onFill: details.changeValues,
            onRules: setRules,
          }}
        />
      )}
    </>
  )
}

/** What the cluster has on, once its ARN is whole; the line is there before, so that nothing moves. */
function WhatClusterHasOn({ text }: { text: string }) {
  const { project } = useWizard()
  const arn = readClusterArn(text)
  return (
    <p className="min-h-5 text-small wrap-anywhere text-soft">
      <Suspense fallback={null}>{arn && <ClusterSchemes groupId={project.id} arn={arn} />}</Suspense>
    </p>
  )
}

/** The form of a link type's fields. */
export function DetailsForm({ linkType }: { linkType: LinkType }) {
  const { draft, project, hasAws, href, refused } = useWizard()
  const [failure, setFailure] = useState<readonly FailureProblem[]>([])
  const [focused, setFocused] = useState<FieldName>()
  const details = useDetailsForm(linkType)
  const { values, fieldErrors, failedSubmits, submit } = details
  const fields = listFields(linkType)
  const hasErrors = (failedSubmits > 0 && fieldErrors.length > 0) || refused !== undefined
  return (
    <StepFrame
      heading={`Details of ${getLinkTypeName(linkType)}`}
      hasErrors={hasErrors}
      summary={
        <>
          {hasErrors && (
            <ErrorSummary attempt={failedSubmits} errors={fieldErrors}>
              <Suspense fallback={null}>{refused && <RefusalDetail outcome={refused} />}</Suspense>
            </ErrorSummary>
          )}
          <Suspense fallback={null}>
            {draft.replacesLinkId && (
              <FailedLink groupId={project.id} linkId={draft.replacesLinkId} onProblems={setFailure} />
            )}
          </Suspense>
        </>
      }
      aside={
        <>
          <FieldHelp linkType={linkType} name={focused ?? fields[0]?.name ?? 'region'} />
          <RequestSoFar linkType={linkType} values={values} />
        </>
      }
    >
      {linkType.note && <p className="text-soft">{linkType.note}</p>}
      {hasAws && linkType.awsResource && <PickFromAws onFill={details.changeValues} />}
      {hasAws && linkType.awsResource === 'cluster' && <WhatClusterHasOn text={values.arn ?? ''} />}
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => void submit(event)}
        onFocus={({ target }) => setFocused((current) => getFieldName(target) ?? current)}
      >
        <DetailsControls linkType={linkType} details={details} failure={failure} />
        <StepActions>
          <ButtonLink href={href('start')}>Back</ButtonLink>
          <Button variant="solid" type="submit">
            Continue
          </Button>
        </StepActions>
      </form>
    </StepFrame>
  )
}
