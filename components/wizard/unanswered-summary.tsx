import { ErrorSummary } from '#components/ui/error-summary.tsx'
import type { Question } from '#components/wizard/link-type-questions.ts'

/** Says which question of the first step has no answer. */
export function UnansweredSummary({ attempt, question }: { attempt: number; question: Question }) {
  const field = `choice-${question.options[0]?.id ?? ''}`
  return <ErrorSummary attempt={attempt} errors={[{ field, sentence: question.sentence }]} />
}
