'use client'
import { DetailsRules, type FormRulesProps } from '#components/rules/details-rules.tsx'
import { FixOwnership, type FixedOwnershipProps } from '#components/rules/fixed-ownership.tsx'
import { StartTemplates } from '#components/rules/start-templates.tsx'

type Props = { form?: FormRulesProps; ownership?: FixedOwnershipProps }

/**
 * What the rules and templates of a project are in the wizard: of a form its verdicts, of an ownership what is fixed of
 * it, else what to begin from.
 */
export function WizardRules({ form, ownership }: Props) {
  if (form) return <DetailsRules {...form} />
  return ownership ? <FixOwnership {...ownership} /> : <StartTemplates />
}
