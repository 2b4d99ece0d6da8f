'use client'
import { DetailsRules, type FormRulesProps } from '#components/rules/details-rules.tsx'
import { StartTemplates } from '#components/rules/start-templates.tsx'

/** What the rules and templates of a project are in the wizard: with a form its verdicts, else what to begin from. */
export function WizardRules({ form }: { form?: FormRulesProps }) {
  return form ? <DetailsRules {...form} /> : <StartTemplates />
}
