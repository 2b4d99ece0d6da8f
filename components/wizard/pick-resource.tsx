'use client'
import { AwsPicker } from '#components/aws/aws-picker.tsx'
import { announce } from '#components/ui/announcer.tsx'
import type { Values } from '#components/wizard/clean-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { fillDraft } from '#lib/aws/fill-draft.ts'
import { resourceKinds } from '#lib/aws/describe-resource.ts'
import { checkValues } from '#lib/private-link/check-values.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'
import { findDraftLinkType } from '#lib/private-link/find-draft-link-type.ts'
import type { AwsResource } from '#lib/wire/aws.ts'

type Props = {
  /** Fills in the form of the step; without one the wizard goes on to the first step that has something to ask. */
  onFill: ((values: Values) => void) | undefined
  onClose: () => void
}

/** Fills in the draft from what is picked in AWS. In the details only what fits the chosen link type is listed. */
export function PickResource({ onFill, onClose }: Props) {
  const { project, draft, change, go } = useWizard()
  const pick = (resource: AwsResource) => {
    const filled = { ...draft, ...fillDraft(draft, resource) }
    announce(`Filled in from ${resource.name}.`)
    if (onFill) return onFill(getDraftValues(filled))
    change(filled)
    const linkType = findDraftLinkType(filled)
    go(linkType && checkValues(linkType, getDraftValues(filled), true).ok ? 'prepare' : 'details')
  }
  const only = onFill && findDraftLinkType(draft)?.awsResource
  return <AwsPicker groupId={project.id} kinds={only ? [only] : resourceKinds} onPick={pick} onClose={onClose} />
}
