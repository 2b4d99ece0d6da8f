'use client'
import type { FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { isSelected, type Question } from '#components/wizard/link-type-questions.ts'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { chooseLinkType } from '#lib/private-link/draft.ts'

type Props = { questions: readonly Question[]; error: Question | undefined; onSubmit: (event: FormEvent) => void }

/** The questions for the provider, the vendor and the kind of cluster. `error`: the question left unanswered. */
export function LinkTypeForm({ questions, error, onSubmit }: Props) {
  const { draft, change } = useWizard()
  return (
    <form onSubmit={onSubmit} noValidate className="space-y-6">
      {questions.map(({ legend, options }) => (
        <RadioCards
          key={legend}
          legend={legend}
          name={legend}
          options={options}
          isSelected={(id) => isSelected(draft.selection, id)}
          onSelect={(id) => change(chooseLinkType(draft, id))}
          errorId={error?.legend === legend ? 'choice-error' : undefined}
        />
      ))}
      <p id="choice-error" className="min-h-5 text-state-failed">
        {error?.sentence}
      </p>
      <StepActions>
        <Button variant="solid" type="submit" className="ml-auto">
          Continue
        </Button>
      </StepActions>
    </form>
  )
}
